package io.danlu.selection.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.selection.data.Task;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HyperparametersTest {

    private static final Hyperparameters FOREST = Learner.named("forest").hyperparameters(Task.CLASSIFICATION);

    @Test
    void omittedHyperparametersHaveTheirDefaults() {
        Settings settings = FOREST.settings(Map.of("max_depth", Value.of(3)));
        assertThat(settings.whole("max_depth")).hasValue(3);
        assertThat(settings.whole("max_leaf_nodes")).isEmpty();
        assertThat(settings.word("max_features")).isEqualTo("sqrt");
        assertThat(settings.flag("bootstrap")).isTrue();
        assertThat(settings.real("min_impurity_decrease")).isZero();
    }

    @Test
    void aStandardValueIsLegal() {
        for (Task task : Task.values()) {
            Hyperparameters forest = Learner.named("forest").hyperparameters(task);
            for (Hyperparameter hyperparameter : forest.list()) {
                assertThat(hyperparameter.accept(hyperparameter.standard())).contains(hyperparameter.standard());
            }
        }
    }

    @Test
    void aSpaceThatPassesHasOnlyLegalPoints() {
        Laws.forAll(200, random -> {
            Space space = Space.of(parameter(random));
            boolean passes = passes(space);
            List<Boolean> legal = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                legal.add(isLegal(space.sample(random).orElseThrow().values()));
            }
            if (passes) {
                assertThat(legal).doesNotContain(false);
            }
        });
    }

    @Test
    void aSpaceIsRefusedForItsExtremesAlone() {
        assertThat(passes(Space.of(Parameter.integer("max_depth", 1, 1000)))).isTrue();
        assertThat(passes(Space.of(Parameter.integer("max_depth", 0, 1000)))).isFalse();
        assertThat(passes(Space.of(Parameter.real("max_features", 1e-9, 1)))).isTrue();
        assertThat(passes(Space.of(Parameter.real("max_features", 0, 1)))).isFalse();
        assertThat(passes(Space.of(Parameter.real("max_features", 0.5, 1.5)))).isFalse();
        assertThat(passes(Space.of(Parameter.real("min_samples_leaf", 0.1, 1)))).isFalse();
        assertThat(passes(Space.of(Parameter.logNormal("min_impurity_decrease", 0, 1))))
                .isTrue();
        assertThat(passes(Space.of(Parameter.normal("min_impurity_decrease", 0, 1))))
                .isFalse();
        assertThat(passes(
                        Space.of(Parameter.normal("min_impurity_decrease", 0, 1).step(0.001))))
                .isFalse();
        assertThat(passes(Space.of(Parameter.categorical("criterion", "gini", "entropy"))))
                .isTrue();
        assertThat(passes(Space.of(Parameter.categorical("criterion", "gini", "squared_error"))))
                .isFalse();
        assertThat(passes(Space.of(Parameter.ordinal("n_estimators", List.of(Value.of(1), Value.of(0))))))
                .isFalse();
        assertThat(passes(Space.of(Parameter.bool("bootstrap")))).isTrue();
        assertThat(passes(Space.of(Parameter.bool("max_depth")))).isFalse();
    }

    @Test
    void wholeNumbersStandForRealOnesOnlyIfNoKindIsWhole() {
        assertThat(FOREST.settings(Map.of("min_impurity_decrease", Value.of(1))).value("min_impurity_decrease"))
                .isEqualTo(Value.of(1.0));
        assertThat(FOREST.settings(Map.of("max_features", Value.of(1))).value("max_features"))
                .isEqualTo(Value.of(1));
        assertThat(FOREST.settings(Map.of("max_features", Value.of(1.0))).value("max_features"))
                .isEqualTo(Value.of(1.0));
    }

    @Test
    void nullStandsForNoneWhereThatIsLegal() {
        Space space = Space.of(Parameter.categorical(
                "max_features", List.of(Value.of("sqrt"), Value.of("log2"), Value.of(0.5), Value.ofNull())));
        FOREST.check(space);
        assertThat(FOREST.settings(Map.of("max_features", Value.ofNull())))
                .isEqualTo(FOREST.settings(Map.of("max_features", Value.of("none"))));
        assertThat(FOREST.settings(Map.of("max_depth", Value.ofNull())).whole("max_depth"))
                .isEmpty();
        assertThatThrownBy(() -> FOREST.settings(Map.of("n_estimators", Value.ofNull())))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("value 'null' must be a whole number from 1");
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> FOREST.settings(Map.of("max_dept", Value.of(3))))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith(
                        "Hyperparameter 'max_dept': learner 'forest' has none of that name. Did you mean 'max_depth'?"
                                + " It has n_estimators, max_depth,");
        assertThatThrownBy(() -> FOREST.check(Space.of(Parameter.integer("trees", 1, 2))))
                .hasMessageContaining("'trees'");
        assertThatThrownBy(() -> Learner.named("forrest"))
                .hasMessage(
                        "Learner: 'forrest' is unknown. Did you mean 'forest'? Use one of forest, boosting, or put the jars of another on DANLU_CLASSPATH, by an absolute path.");
    }

    @Test
    void anIllTypedValueIsRefusedWithTheLegalOnes() {
        assertThatThrownBy(() -> FOREST.settings(Map.of("max_depth", Value.of("deep"))))
                .hasMessage("Hyperparameter 'max_depth' of learner 'forest': value 'deep' must be"
                        + " a whole number from 1 to 2^31-1, or none. Change it, or leave it out for 'none'.");
        assertThatThrownBy(() -> FOREST.settings(Map.of("max_features", Value.of(1.5))))
                .hasMessageContaining(
                        "value '1.5' must be a whole number from 1 to 2^31-1, or a real number above 0 to 1.0,"
                                + " or sqrt, log2, none.");
        assertThatThrownBy(() -> FOREST.settings(Map.of("n_estimators", Value.of(10.0))))
                .hasMessageContaining("value '10.0' must be a whole number from 1 to 2^31-1.");
        assertThatThrownBy(() -> FOREST.settings(Map.of("n_estimators", Value.of(1L << 40))))
                .hasMessageContaining("value '1099511627776' must be a whole number from 1 to 2^31-1");
    }

    @Test
    void settingsAreReadByTheirOwnKind() {
        Settings settings = FOREST.settings(Map.of());
        assertThat(settings).isEqualTo(FOREST.settings(Map.of("n_estimators", Value.of(100))));
        assertThatThrownBy(() -> settings.word("n_estimators")).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> settings.real("criterion")).hasMessageContaining("value 'gini' is not a number");
        assertThatThrownBy(() -> settings.flag("criterion")).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> settings.value("depth")).hasMessageContaining("'depth'");
    }

    private static Parameter parameter(RandomGenerator random) {
        List<Hyperparameter> all = FOREST.list();
        String name = all.get(random.nextInt(all.size())).name();
        return switch (random.nextInt(4)) {
            case 0 -> {
                long low = random.nextInt(-1, 4);
                yield Parameter.integer(name, low, low + random.nextInt(5));
            }
            case 1 -> {
                double low = random.nextInt(-1, 3) / 2.0;
                yield Parameter.real(name, low, low + random.nextInt(4) / 2.0);
            }
            case 2 -> Parameter.categorical(name, "gini", random.nextBoolean() ? "entropy" : "none");
            default -> Parameter.bool(name);
        };
    }

    private static boolean passes(Space space) {
        try {
            FOREST.check(space);
            return true;
        } catch (ModelException refused) {
            return false;
        }
    }

    private static boolean isLegal(Map<String, Value> values) {
        try {
            assertThat(FOREST.settings(values)).isNotNull();
            return true;
        } catch (ModelException refused) {
            return false;
        }
    }
}
