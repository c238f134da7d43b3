package io.danlu.selection.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.data.Column;
import io.danlu.selection.data.DataException;
import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Labels;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.data.Rows;
import io.danlu.selection.data.Task;
import io.danlu.selection.prepare.Step;
import io.danlu.selection.prepare.Steps;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.StratifiedKFold;
import io.danlu.space.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightsTest {

    private static final SequencedMap<String, Double> GIVEN = new LinkedHashMap<>(Map.of("b", 3.0, "c", 0.5));

    private static double[] weights(Rows rows) {
        return IntStream.range(0, rows.size()).mapToDouble(rows::weight).toArray();
    }

    /** As compute_sample_weight of scikit-learn 1.4.2 says. */
    @Test
    void weightsAreThoseOfScikitLearn() {
        Rows rows = new Dataset(
                        List.of(Column.numeric("x", 1, 2, 3, 4, 5, 6)),
                        Labels.of("y", List.of("a", "a", "b", "a", "a", "c")))
                .rows();
        assertThat(weights(new ClassWeights().weighted(rows, "balanced"))).containsExactly(0.5, 0.5, 2, 0.5, 0.5, 2);
        assertThat(weights(new ClassWeights("given", GIVEN).weighted(rows, "given")))
                .containsExactly(1, 1, 3, 1, 1, 0.5);
        assertThat(new ClassWeights().weighted(rows, "none")).isSameAs(rows);
        Rows some = rows.weighted(1, 2, 3, 4, 5, 6).pick(new int[] {5, 0, 1});
        assertThat(weights(some)).containsExactly(6, 1, 2);
        assertThat(weights(new ClassWeights().weighted(some, "balanced"))).containsExactly(9, 0.75, 1.5);
    }

    private static Dataset data(RandomGenerator random, boolean weighted) {
        int rows = 60;
        double[] x = random.doubles(rows).toArray();
        List<String> labels = IntStream.range(0, rows)
                .mapToObj(row -> row < 2 || x[row] + random.nextDouble() > 1.5 ? "rare" : "usual")
                .toList();
        return new Dataset(
                List.of(
                        Column.numeric("x", x),
                        Column.numeric("z", random.doubles(rows).toArray())),
                Labels.of("y", labels),
                weighted
                        ? Optional.of(
                                Column.numeric("w", random.doubles(rows, 0.1, 5).toArray()))
                        : Optional.empty());
    }

    private static double[][] numbers(Prediction prediction) {
        Probabilities said = (Probabilities) prediction;
        return IntStream.range(0, said.size())
                .mapToObj(row -> new double[] {said.at(row, 0), said.at(row, 1)})
                .toArray(double[][]::new);
    }

    private static final Map<String, Value> SMALL = Map.of("n_estimators", Value.of(5), "max_depth", Value.of(3));

    private static double[][] fitted(Learner learner, Rows rows, Map<String, Value> more) {
        Map<String, Value> given = new LinkedHashMap<>(SMALL);
        given.putAll(more);
        Settings settings = learner.hyperparameters(Task.CLASSIFICATION).settings(given);
        double[][] said =
                numbers(learner.on(rows.dataset()).fit(rows, settings, 7).predict(rows));
        NestedFit nest = learner.on(rows.dataset()).nest(rows, settings, 7).orElseThrow();
        assertThat(numbers(nest.model(settings).predict(rows))).isDeepEqualTo(said);
        Predictor kept = learner.persistence().orElseThrow().fit(rows, settings, 7);
        List<Column> columns = rows.dataset().features().stream()
                .map(column -> column.at(rows.toArray()))
                .toList();
        assertThat(numbers(kept.predict(columns))).isDeepEqualTo(said);
        return said;
    }

    /** Nested fits and saved models heed weights too, bit for bit. */
    @ParameterizedTest
    @ValueSource(strings = {"forest", "boosting"})
    void classWeightsAreWeightsOfRows(String name) {
        Learner plain = Learner.named(name);
        Learner weighing = new ClassWeights().before(plain);
        Laws.forAll(5, random -> {
            Rows rows = data(random, random.nextBoolean())
                    .rows()
                    .pick(IntStream.range(0, 50).toArray());
            double[][] none = fitted(plain, rows, Map.of());
            assertThat(fitted(weighing, rows, Map.of())).isDeepEqualTo(none);
            double[][] balanced = fitted(weighing, rows, Map.of("class_weight", Value.of("balanced")));
            assertThat(fitted(plain, new ClassWeights().weighted(rows, "balanced"), Map.of()))
                    .isDeepEqualTo(balanced);
            assertThat(mean(balanced)).isGreaterThan(mean(none));
            Learner prepared = new Steps(
                            List.of(Step.of("scale", Optional.of("standard"), Optional.empty(), Optional.empty())))
                    .before(weighing);
            assertThat(mean(fitted(prepared, rows, Map.of("class_weight", Value.of("balanced")))))
                    .isGreaterThan(mean(none));
        });
    }

    /** Returns the mean probability of the rare class, which is the first. */
    private static double mean(double[][] said) {
        return Arrays.stream(said).mapToDouble(row -> row[0]).average().orElseThrow();
    }

    @Test
    void learnersThatTakeNoWeightsAreRefused() {
        Learner light = new Learner() {
            @Override
            public String name() {
                return "light";
            }

            @Override
            public Hyperparameters hyperparameters(Task task) {
                return new Hyperparameters(name(), List.of());
            }

            @Override
            public Trainer on(Dataset data) {
                return Learner.named("forest").on(data);
            }
        };
        assertThatThrownBy(() -> new ClassWeights().before(light))
                .isInstanceOf(ModelException.class)
                .hasMessage("Learner 'light': it takes no weights of rows, so class_weight can't be heeded."
                        + " Leave it out, or use one of boosting, forest.");
        Rows rows = data(RandomGenerator.of("L64X128MixRandom"), true).rows();
        assertThatThrownBy(() -> new CrossValidation(rows, light, new StratifiedKFold(2), Scorer.named("accuracy"), 1))
                .hasMessageStartingWith("Learner 'light': it takes no weights of rows");
    }

    @Test
    void weightsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ClassWeights("given", new LinkedHashMap<>(Map.of("a", -1.0))))
                .hasMessageStartingWith("Class weights: that of 'a' (-1.0) must be finite and at least 0.");
        assertThatThrownBy(() -> new ClassWeights("given", new LinkedHashMap<>()))
                .hasMessage("Class weights: 'given' must be one of none, balanced, or weights by class.");
        Dataset data = data(RandomGenerator.of("L64X128MixRandom"), false);
        Learner forest = Learner.named("forest");
        assertThatThrownBy(() -> new ClassWeights("given", new LinkedHashMap<>(Map.of("rear", 2.0)))
                        .before(forest)
                        .on(data))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Class weights: 'rear' must be a class of target 'y'. Did you mean 'rare'? Name some of rare, usual.");
        assertThatThrownBy(() -> new ClassWeights("balanced", new LinkedHashMap<>())
                        .before(forest)
                        .hyperparameters(Task.REGRESSION))
                .hasMessageStartingWith("Class weights: they weigh classes, but the target is numbers.");
        Numbers numbers = Numbers.of(Column.numeric("y", 1, 2));
        assertThatThrownBy(() -> new Dataset(
                        List.of(Column.numeric("x", 1, 2)), numbers, Optional.of(Column.numeric("w", 1, -2))))
                .hasMessageStartingWith("Column 'w', row 1: weight (-2.0) must be at least 0.");
    }
}
