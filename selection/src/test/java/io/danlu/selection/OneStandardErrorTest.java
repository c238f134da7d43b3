package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OneStandardErrorTest {

    private static final Space SPACE =
            Space.of(Parameter.integer("max_depth", 1, 9), Parameter.categorical("criterion", "gini", "entropy"));

    /** Depths with the scores of two splits each. */
    private static History history(Map<Integer, List<Double>> scores) {
        Study<Point> study = Study.named("s").space(SPACE).maximize().build();
        scores.forEach((depth, splits) -> study.add(
                SPACE.point(Map.of("max_depth", Value.of(depth), "criterion", Value.of("gini"))),
                Result.of((splits.get(0) + splits.get(1)) / 2)
                        .with(Map.of(
                                "split0_test_score", Value.of(splits.get(0)),
                                "split1_test_score", Value.of(splits.get(1))))));
        return study.history();
    }

    private static long chosen(String rule, Map<Integer, List<Double>> scores) {
        Trial.Complete trial =
                OneStandardError.of(rule, SPACE).choose(history(scores)).orElseThrow();
        return trial.start().point().integer("max_depth");
    }

    /** The best mean is 0.9 with a standard error of |0.92 − 0.88| / 2 = 0.02. */
    @Test
    void theSimplestWithinOneStandardErrorIsChosen() {
        Map<Integer, List<Double>> scores = new LinkedHashMap<>();
        scores.put(2, List.of(0.7, 0.8));
        scores.put(3, List.of(0.87, 0.90));
        scores.put(5, List.of(0.88, 0.92));
        scores.put(8, List.of(0.88, 0.90));
        assertThat(chosen("max_depth", scores)).isEqualTo(3);
        assertThat(chosen("-max_depth", scores)).isEqualTo(8);
        scores.put(5, List.of(0.9, 0.9));
        assertThat(chosen("max_depth", scores))
                .as("without an error only the best is as good")
                .isEqualTo(5);
    }

    /** A trial with very many splits keeps only their number and their deviation: 0.6 / √(901 − 1) is 0.02. */
    @Test
    void theErrorIsKnownWithoutTheScoresOfSplits() {
        Study<Point> study = Study.named("s").space(SPACE).maximize().build();
        Map.of(5, 0.9, 3, 0.885, 2, 0.875)
                .forEach((depth, mean) -> study.add(
                        SPACE.point(Map.of("max_depth", Value.of(depth), "criterion", Value.of("gini"))),
                        Result.of(mean)
                                .with(Map.of(ScoreAttributes.SPLITS, Value.of(901), "std_test_score", Value.of(0.6)))));
        Trial.Complete chosen =
                OneStandardError.of("max_depth", SPACE).choose(study.history()).orElseThrow();
        assertThat(chosen.start().point().integer("max_depth")).isEqualTo(3);
    }

    /**
     * The best mean by the other scorer is 0.9 with a standard error of 0.006. Trials without its score are not chosen.
     */
    @Test
    void anotherScorerCanBeTheRules() {
        Study<Point> study = Study.named("s").space(SPACE).maximize().build();
        add(study, 1, 0.99, Map.of());
        add(study, 2, 0.90, other(0.890));
        add(study, 3, 0.90, other(0.896));
        add(study, 4, 0.90, other(0.900));
        add(study, 5, 0.90, other(0.900));
        assertThat(depth(Choice.best(), study)).isEqualTo(1);
        assertThat(depth(Choice.best("other"), study)).isEqualTo(4);
        assertThat(depth(Choice.oneStandardError("other", point -> point.integer("max_depth")), study))
                .isEqualTo(3);
        assertThat(Choice.best("third").choose(study.history())).isEmpty();
        add(study, 1, 0.5, Map.of("mean_test_other", 0.91, "std_test_other", 0.6, ScoreAttributes.SPLITS, 901.0));
        assertThat(depth(Choice.oneStandardError("other", point -> point.integer("max_depth")), study))
                .as("0.91 less 0.6 / √(901 − 1) is 0.89")
                .isEqualTo(1);
        assertThat(depth(Choice.oneStandardError("other", point -> -point.integer("max_depth")), study))
                .isEqualTo(5);
    }

    private static Map<String, Double> other(double mean) {
        return Map.of("mean_test_other", mean, "split0_test_other", mean - 0.006, "split1_test_other", mean + 0.006);
    }

    private static void add(Study<Point> study, int depth, double value, Map<String, Double> attributes) {
        Map<String, Value> kept = new LinkedHashMap<>();
        attributes.forEach((name, number) -> kept.put(name, Value.of(number)));
        study.add(
                SPACE.point(Map.of("max_depth", Value.of(depth), "criterion", Value.of("gini"))),
                Result.of(value).with(kept));
    }

    private static int depth(Choice choice, Study<Point> study) {
        return choice.choose(study.history()).orElseThrow().start().point().integer("max_depth");
    }

    @Test
    void aHistoryWithoutResultsHasNone() {
        assertThat(OneStandardError.of("max_depth", SPACE).choose(history(Map.of())))
                .isEmpty();
    }

    @Test
    void theParameterMustHaveOrderedValues() {
        assertThatThrownBy(() -> OneStandardError.of("max_dpeth", SPACE))
                .hasMessageContaining("Did you mean 'max_depth'?");
        assertThatThrownBy(() -> OneStandardError.of("criterion", SPACE))
                .hasMessageContaining("whose values have an order");
    }
}
