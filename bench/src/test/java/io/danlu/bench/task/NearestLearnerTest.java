package io.danlu.bench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.selection.data.Dataset;
import io.danlu.selection.data.Table;
import io.danlu.selection.learn.Estimates;
import io.danlu.selection.learn.Probabilities;
import io.danlu.selection.learn.Settings;
import io.danlu.selection.score.Scorer;
import io.danlu.space.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NearestLearnerTest {

    private static final String POINTS = """
            a,b,y
            0,0,1
            1,9,2
            4,0,5
            9,1,7
            """;

    private static Dataset dataset(String text, String scoring) {
        return Table.parse("data", text).dataset("y", Scorer.named(scoring).task());
    }

    /** Predicts the first row from the other three. */
    private static double predicted(long k, double power, double a, double b) {
        Dataset data = dataset(POINTS, "r2");
        NearestLearner learner = new NearestLearner(2);
        Settings settings = learner.hyperparameters(data.target().task())
                .settings(Map.of("k", Value.of(k), "power", Value.of(power), "w0", Value.of(a), "w1", Value.of(b)));
        Estimates estimates = (Estimates) learner.on(data)
                .fit(data.rows().pick(new int[] {1, 2, 3}), settings, 0)
                .predict(data.rows().pick(new int[] {0}));
        return estimates.at(0);
    }

    @Test
    void neighboursAreNearByWeightedDistance() {
        assertThat(predicted(1, 0, 1, 1)).isEqualTo(5);
        assertThat(predicted(1, 0, 1, 0)).isEqualTo(2);
        assertThat(predicted(2, 0, 1, 0)).isEqualTo(3.5);
        assertThat(predicted(9, 0, 1, 1)).isCloseTo(14 / 3.0, within(1e-12));
        assertThat(predicted(2, 1, 1, 0)).isCloseTo((2 + 5 / 4.0) / (1 + 1 / 4.0), within(1e-6));
    }

    /** Rows 1 and 2 of the three are equally near if nothing has a weight: the first ones count. */
    @Test
    void theEarlierIsFirstAmongEquals() {
        assertThat(predicted(2, 0, 0, 0)).isEqualTo(3.5);
    }

    @Test
    void sharesOfClassesAreNeverQuiteZero() {
        Dataset data = dataset("a,y\n0,p\n1,p\n2,q\n9,q\n", "accuracy");
        NearestLearner learner = new NearestLearner(1);
        Settings three = learner.hyperparameters(data.target().task()).settings(Map.of("k", Value.of(3)));
        Probabilities shares = (Probabilities)
                learner.on(data).fit(data.rows(), three, 0).predict(data.rows().pick(new int[] {0}));
        assertThat(shares.at(0, 0)).isCloseTo(0.99 * 2 / 3 + 0.005, within(1e-12));
        assertThat(shares.at(0, 1)).isCloseTo(0.99 / 3 + 0.005, within(1e-12));
    }

    @Test
    void textsHaveNoDistance() {
        Dataset data = dataset("a,y\nleft,1\nright,2\n", "r2");
        assertThatThrownBy(() -> new NearestLearner(1).on(data)).hasMessageContaining("Column 'a' must have numbers");
    }
}
