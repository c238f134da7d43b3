package io.danlu.surrogate;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.Hyperparameters;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Lease;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Start;
import io.danlu.trial.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The recommended point is never surpassed by another's own observations. */
class ContendersTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));
    private static final Encoding ENCODING = Encoding.of(SPACE);
    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);

    private final List<Trial.Complete> trials = new ArrayList<>();

    private void tell(double x, double... losses) {
        Point point = SPACE.point(Map.of("x", Value.of(x)));
        for (double loss : losses) {
            Start start = new Start(point, Explanation.of("", ""), -1, 1, new Lease("", 0, 0), Instant.EPOCH);
            trials.add(new Trial.Complete(trials.size(), start, List.of(), Result.of(loss), Instant.EPOCH));
        }
    }

    /**
     * A process that takes everything for noise about a slope, so that it predicts the best values for the points at
     * the left end.
     */
    private Surrogate fooled() {
        Evidence evidence = Evidence.of(trials, LOSS, ENCODING);
        return Surrogate.of(evidence, ENCODING, new Hyperparameters(new double[] {10}, 1, 5, 0));
    }

    @Test
    void repeatsThatAgreeOverrideAFooledProcess() {
        for (int i = 1; i < 20; i++) {
            double loss = i == 15 ? 0 : 2 + 0.1 * i;
            tell(i / 20.0, loss, loss, loss);
        }
        assertThat(fooled().best().loss()).isZero();
    }

    @Test
    void withoutRepeatsNoiseIsBoundedByTheDifferencesOfNeighbours() {
        tell(0.001, 1000);
        for (int i = 1; i < 60; i++) {
            tell(i / 60.0, 2 + 0.01 * i);
        }
        assertThat(fooled().best().loss()).isLessThan(3);
    }

    /** Repeats that scatter widely are noise, and so may be a single lucky value. */
    @Test
    void aLuckyValueDoesNotSurpassIfRepeatsScatter() {
        Laws.forAll(50, random -> {
            trials.clear();
            for (int i = 1; i < 20; i++) {
                tell(i / 20.0, random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
            }
            tell(0.99, -2);
            assertThat(fooled().contenders()).anyMatch(site -> site.count() == 3);
        });
    }
}
