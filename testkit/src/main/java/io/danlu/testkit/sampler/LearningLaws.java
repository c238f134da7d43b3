package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laws that a sampler that claims to learn beats random search. */
interface LearningLaws extends SamplerUnderTest {

    /** A quadratic whose minimum, 0, is neither in the middle of the cube nor in a corner. */
    private static double bowl(Point point) {
        return Math.pow(point.real("x") - 1.7, 2)
                + Math.pow(point.real("y") + 2.3, 2)
                + Math.pow(point.real("z") - 0.4, 2);
    }

    /**
     * Compares the best losses over 20 studies of 80 trials. That of random search is about 2.5, with a standard error
     * of 0.25.
     */
    @Test
    default void itsBestLossOnAQuadraticIsLessThanHalfOfRandomSearchs() {
        assumeTrue(learns(), "it does not claim to learn");
        assertThat(meanBest(sampler(Spaces.CUBE), 1, 20)).isLessThan(meanBest(Sampler.random(), 1, 20) / 2);
    }

    /** Compares bit for bit, so that few studies are enough. */
    @Test
    default void itMaximizesAsWellAsItMinimizes() {
        assumeTrue(learns(), "it does not claim to learn");
        assertThat(meanBest(sampler(Spaces.CUBE), -1, 5)).isEqualTo(-meanBest(sampler(Spaces.CUBE), 1, 5));
    }

    /** Compares the losses of pruned trials. Those of random search are about 33 on average. */
    @Test
    default void itLearnsFromTheReportsOfPrunedTrials() {
        assumeTrue(learns(), "it does not claim to learn");
        assertThat(meanOfStopped(sampler(Spaces.CUBE))).isLessThan(meanOfStopped(Sampler.random()) / 2);
    }

    /** Prunes each trial after one report, and returns the mean of the quadratic at the last 20 of 100 points. */
    private static double meanOfStopped(Sampler sampler) {
        return IntStream.range(0, 5)
                .mapToDouble(seed -> {
                    Study<Point> study = Study.named("stopped")
                            .space(Spaces.CUBE)
                            .sampler(sampler)
                            .seed(seed)
                            .minimize()
                            .build();
                    return IntStream.range(0, 100)
                            .mapToDouble(number -> stopped(study))
                            .skip(80)
                            .average()
                            .orElseThrow();
                })
                .average()
                .orElseThrow();
    }

    private static double stopped(Study<Point> study) {
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        double value = bowl(asked.point());
        study.report(asked, 1, value);
        study.prune(asked, "stopped");
        return value;
    }

    private static double meanBest(Sampler sampler, int sign, int studies) {
        return IntStream.range(0, studies)
                .mapToDouble(seed -> {
                    var study = Study.named("bowl")
                            .space(Spaces.CUBE)
                            .sampler(sampler)
                            .seed(seed);
                    return (sign > 0 ? study.minimize() : study.maximize())
                            .build()
                            .optimize(point -> sign * bowl(point), Budget.trials(80))
                            .best()
                            .value();
                })
                .average()
                .orElseThrow();
    }
}
