package io.danlu.samplers.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FrontEstimateTest {

    private static final List<OptionalDouble> NONE = List.of(OptionalDouble.empty(), OptionalDouble.empty());

    private static FrontEstimate estimate(double sd, double[]... means) {
        double[][] sds = new double[means.length][2];
        Arrays.stream(sds).forEach(each -> Arrays.fill(each, sd));
        double[] feasible = new double[means.length];
        Arrays.fill(feasible, 1);
        return new FrontEstimate(List.of(), means, sds, feasible);
    }

    @Test
    void aReferenceIsATenthOfTheRangeBeyondTheWorst() {
        FrontEstimate estimate =
                estimate(0.01, new double[] {0, 1}, new double[] {1, 0}, new double[] {0.5, 0.5}, new double[] {2, 3});
        int[] front = estimate.front();
        assertThat(front).containsExactly(0, 1, 2);
        assertThat(estimate.closeReference(front, NONE)).containsExactly(new double[] {1.1, 1.1}, within(1e-12));
        assertThat(estimate.distantReference(NONE)).containsExactly(new double[] {2.2, 3.3}, within(1e-12));
    }

    @Test
    void thresholdsAreTheReference() {
        FrontEstimate estimate = estimate(0.01, new double[] {0, 1}, new double[] {1, 0});
        List<OptionalDouble> thresholds = List.of(OptionalDouble.of(0.7), OptionalDouble.empty());
        assertThat(estimate.distantReference(thresholds)[0]).isEqualTo(0.7);
        assertThat(estimate.closeReference(estimate.front(), thresholds)[0]).isEqualTo(0.7);
    }

    /** The least loss of one objective, for a moment, at a loss of the other that is beyond all others. */
    @Test
    void aDivergedValueDoesNotMoveTheReference() {
        double[][] means = new double[12][];
        Arrays.setAll(means, i -> new double[] {i / 10.0, 1 - i / 10.0});
        means[11] = new double[] {-0.1, 1_000};
        FrontEstimate estimate = estimate(0.01, means);
        assertThat(estimate.distantReference(NONE)[1]).isLessThan(1.2);
        assertThat(estimate.closeReference(estimate.front(), NONE)[1]).isLessThan(1.2);
    }

    /** A hair better in the first objective, which noise explains, and much worse in the second. */
    @Test
    void membersOfAFrontByNoiseAloneAreNotDistinct() {
        FrontEstimate estimate =
                estimate(0.05, new double[] {0, 1}, new double[] {1, 0}, new double[] {-0.02, 4}, new double[] {-1, 4});
        int[] front = estimate.front();
        assertThat(front).containsExactly(0, 1, 3);
        FrontEstimate lucky = estimate(0.05, new double[] {0, 1}, new double[] {1, 0}, new double[] {-0.02, 4});
        assertThat(lucky.front()).containsExactly(0, 1, 2);
        assertThat(lucky.distinct(lucky.front())).containsExactly(0, 1);
        assertThat(estimate.distinct(front)).containsExactly(0, 1, 3);
    }

    @Test
    void sitesThatNoiseMayPutOnTheFrontAreCandidates() {
        FrontEstimate estimate =
                estimate(0.1, new double[] {0, 1}, new double[] {1, 0}, new double[] {1.05, 0.05}, new double[] {2, 2});
        assertThat(estimate.candidates()).containsExactly(0, 1, 2);
    }
}
