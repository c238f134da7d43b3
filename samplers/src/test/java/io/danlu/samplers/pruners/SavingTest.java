package io.danlu.samplers.pruners;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.trial.History;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What pruners are for: as good a result for a part of the steps. */
class SavingTest {

    private static final int STEPS = 81;
    private static final int TRIALS = 60;
    private static final int STUDIES = 20;
    private static final Space SPACE = Space.of(Parameter.real("rate", 0, 1), Parameter.real("width", 0, 1));

    /** A training that comes down to a loss, 0 at best, fast or slowly, as its two parameters have it. */
    private static double loss(Point point, int step) {
        double rate = point.real("rate") - 0.6;
        double width = point.real("width") - 0.3;
        double end = rate * rate + width * width;
        double pace = 2 + 10 * point.real("width");
        return end + Math.pow(2, -step / pace);
    }

    /** A study's trials, and how many steps they took in all. */
    private record Outcome(History history, int steps) {
        double best() {
            return best(TRIALS);
        }

        /** The best value of the first trials. */
        double best(int trials) {
            return history.completed()
                    .filter(trial -> trial.number() < trials)
                    .mapToDouble(Trial.Complete::value)
                    .min()
                    .orElse(Double.POSITIVE_INFINITY);
        }
    }

    private static Outcome outcome(PrunerSpec pruner, long seed) {
        AtomicInteger steps = new AtomicInteger();
        Objective<Point> objective = (point, trial) -> {
            for (int step = 1; step <= STEPS; step++) {
                steps.incrementAndGet();
                trial.report(step, loss(point, step));
            }
            return Result.of(loss(point, STEPS));
        };
        StudyResult<Point> result = Study.named("saving")
                .space(SPACE)
                .sampler(Sampler.random())
                .pruner(Pruners.of(pruner))
                .seed(seed)
                .build()
                .optimize(objective, RunOptions.until(Budget.trials(TRIALS)));
        return new Outcome(result.history(), steps.get());
    }

    /**
     * In studies of the same points with and without the pruner.
     *
     * @param share of the steps that the pruner may take at most
     * @param loss of the best value that it may cost at most, on average, where values lie between 0 and 0.85
     */
    private static void check(PrunerSpec pruner, double share, double loss) {
        Laws.forAll(1, random -> {
            double steps = 0;
            double lost = 0;
            double lostWithoutPruner = 0;
            for (int i = 0; i < STUDIES; i++) {
                long seed = random.nextLong();
                Outcome whole = outcome(PrunerSpec.NONE, seed);
                Outcome pruned = outcome(pruner, seed);
                assertThat(whole.steps()).isEqualTo(TRIALS * STEPS);
                steps += (double) pruned.steps() / whole.steps() / STUDIES;
                lost += (pruned.best() - whole.best()) / STUDIES;
                lostWithoutPruner += (whole.best(pruned.steps() / STEPS + 1) - whole.best()) / STUDIES;
            }
            assertThat(steps).as("share of the steps").isLessThan(share);
            assertThat(lost).as("loss of the best").isLessThan(loss);
            assertThat(lost).as("of as many steps without a pruner").isLessThan(lostWithoutPruner);
        });
    }

    @Test
    void theMedianTakesAThirdOfTheSteps() {
        check(PrunerSpec.of("median"), 1 / 3.0, 0.015);
    }

    @Test
    void successiveHalvingTakesAThirdOfTheSteps() {
        PrunerSpec asha =
                PrunerSpec.of("asha").with("min_resource", Value.of(9)).with("reduction_factor", Value.of(3));
        check(asha, 1 / 3.0, 0.008);
    }

    @Test
    void successiveHalvingThatBeginsSoonTakesAFifthAndLosesMore() {
        check(PrunerSpec.of("asha").with("min_resource", Value.of(4)), 0.2, 0.03);
    }

    @Test
    void hyperbandTakesTwoFifths() {
        check(PrunerSpec.of("hyperband").with("max_resource", Value.of(STEPS)), 0.4, 0.015);
    }
}
