package io.danlu.selection.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Table;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Learner;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PortfolioTest {

    private static final Learner FOREST = Learner.named("forest");

    private static final Dataset DATA = data(200, 9);

    private static Dataset data(int rows, int features) {
        StringBuilder csv = new StringBuilder();
        for (int i = 0; i < features; i++) {
            csv.append('x').append(i).append(',');
        }
        csv.append("kind\n");
        for (int row = 0; row < rows; row++) {
            csv.append((row + ",").repeat(features))
                    .append(row % 3 == 0 ? "a" : "b")
                    .append('\n');
        }
        return Table.parse("data", csv.toString()).dataset("kind", Task.CLASSIFICATION);
    }

    private static List<Portfolio.Suggestion> forest(Space space) {
        return Portfolio.of(FOREST, DATA, Map.of()).in(space, 100);
    }

    /** The hyperparameters with ranges that may be far from the table's, of each kind of parameter. */
    private static Space space(RandomGenerator random) {
        List<Parameter> all = new ArrayList<>();
        long low = random.nextLong(1, 40);
        all.add(
                random.nextBoolean()
                        ? Parameter.integer("max_depth", low, low + random.nextLong(30))
                        : Parameter.ordinal("max_depth", List.of(Value.of(3), Value.of(5), Value.of(50))));
        all.add(
                random.nextBoolean()
                        ? Parameter.real("max_features", 0.3, 0.3 + random.nextDouble(0.7))
                        : random.nextBoolean()
                                ? Parameter.integer("max_features", 2, 9)
                                : Parameter.categorical("max_features", "log2", "sqrt"));
        all.add(Parameter.integer("n_estimators", 1, 41).step(10));
        all.add(
                random.nextBoolean()
                        ? Parameter.integer("min_samples_leaf", 1, 100).log()
                        : Parameter.real("min_samples_leaf", 0.001, 0.2).log());
        all.add(Parameter.categorical("criterion", "entropy", "log_loss"));
        all.removeIf(parameter -> random.nextInt(4) == 0);
        if (random.nextBoolean()) {
            all.add(Parameter.bool("bootstrap"));
            all.add(Parameter.real("min_impurity_decrease", 1e-6, 1e-2).log().when(Condition.is("bootstrap", true)));
        }
        return Space.of(all.isEmpty() ? List.of(Parameter.integer("max_depth", 1, 9)) : all);
    }

    @Test
    void everySuggestionIsAllowedOnceAndTheSameEachTime() {
        Laws.forAll(500, random -> {
            Space whole = space(random);
            Space space = random.nextBoolean()
                    ? whole
                    : whole.forbid("some", point -> point.values().hashCode() % 3 == 0);
            List<Portfolio.Suggestion> all = forest(space);
            all.forEach(each -> assertThat(space.point(each.values()).values()).isEqualTo(each.values()));
            assertThat(new HashSet<>(
                            all.stream().map(Portfolio.Suggestion::values).toList()))
                    .hasSameSizeAs(all);
            assertThat(forest(space)).isEqualTo(all);
            FOREST.hyperparameters(Task.CLASSIFICATION).check(space);
        });
    }

    @Test
    void eachSaysItsPlaceAndWhetherItWasMoved() {
        Space wide = Space.of(
                Parameter.real("max_features", 0.01, 1),
                Parameter.integer("max_leaf_nodes", 2, 100),
                Parameter.integer("min_samples_leaf", 1, 100));
        List<Portfolio.Suggestion> all = forest(wide);
        assertThat(all).hasSizeGreaterThan(2);
        assertThat(all.get(1).why()).startsWith("portfolio 2 of %d: good on ".formatted(all.size()));
        assertThat(Portfolio.of(FOREST, DATA, Map.of()).in(wide, 2))
                .extracting(Portfolio.Suggestion::why)
                .allMatch(why -> why.contains(" of 2: good on "));
        assertThat(forest(Space.of(Parameter.integer("n_estimators", 1, 10))))
                .singleElement()
                .satisfies(only -> {
                    assertThat(only.values()).isEqualTo(Map.of("n_estimators", Value.of(10)));
                    assertThat(only.why()).endsWith("; moved into the search space");
                });
    }

    @Test
    void noneIsThereWithoutATableOrAParameterOfIt() {
        Learner unknown = Learner.named("boosting");
        Dataset numbers = Table.parse("data", "x,y\n1,2\n2,3\n3,5\n").dataset("y", Task.REGRESSION);
        assertThat(Portfolio.of(unknown, numbers, Map.of()).in(Space.of(Parameter.integer("max_depth", 1, 9)), 9))
                .isEmpty();
        assertThat(forest(Space.of(Parameter.bool("bootstrap")))).isEmpty();
        assertThat(forest(Space.of(Parameter.integer("max_depth", 1, 9)))).isNotEmpty();
    }

    @Test
    void theTableHasLegalValuesOfKnownLearnersAndACountOfDataSets() {
        for (PortfolioTable.Entry entry : PortfolioTable.shipped().entries()) {
            assertThat(entry.configurations()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(entry.dataSets()).isPositive();
            if (Learner.names().contains(entry.learner())) {
                entry.configurations()
                        .forEach(values -> assertThat(Learner.named(entry.learner())
                                        .hyperparameters(entry.task())
                                        .settings(values))
                                .isNotNull());
            }
        }
    }

    @Test
    void sizesFollowEachOther() {
        Space space = Space.of(Parameter.real("learning_rate", 0.01, 0.3).log());
        Learner boosting = Learner.named("boosting");
        List<List<Portfolio.Suggestion>> sizes = List.of(data(200, 1), data(2_000, 1), data(20_000, 1)).stream()
                .map(data -> Portfolio.of(boosting, data, Map.of()).in(space, 8))
                .toList();
        assertThat(sizes).noneMatch(List::isEmpty).doesNotHaveDuplicates();
    }
}
