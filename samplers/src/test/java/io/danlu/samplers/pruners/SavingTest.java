package io.danlu.samplers.pruners;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.laws.LongTest;
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
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Pruners reach results as good in a fraction of the steps. */
class SavingTest {

    private static final int STEPS = 81;
    private static final int TRIALS = 60;
    private static final int STUDIES = 40;
    private static final Space SPACE = Space.of(Parameter.real("rate", 0, 1), Parameter.real("width", 0, 1));

    /** A training whose loss falls towards a limit of 0 or more; its two parameters set the limit and the speed. */
    private static double loss(Point point, int step) {
        double rate = point.real("rate") - 0.6;
        double width = point.real("width") - 0.3;
        double end = rate * rate + width * width;
        double pace = 2 + 10 * point.real("width");
        return end + Math.pow(2, -step / pace);
    }

    /** The trials of a study and the steps that they took in all. */
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
     * The average effect of a pruner on studies of the same points.
     *
     * @param steps the share of the steps that were taken with the pruner
     * @param lost the loss of best value, with values between 0 and 0.85
     * @param otherwise the loss of best value if as many steps had been taken without a pruner
     */
    private record Saving(double steps, double lost, double otherwise) {}

    private static Saving saving(PrunerSpec pruner, RandomGenerator random) {
        double steps = 0;
        double lost = 0;
        double otherwise = 0;
        for (int i = 0; i < STUDIES; i++) {
            long seed = random.nextLong();
            Outcome whole = outcome(PrunerSpec.NONE, seed);
            Outcome pruned = outcome(pruner, seed);
            assertThat(whole.steps()).isEqualTo(TRIALS * STEPS);
            steps += (double) pruned.steps() / whole.steps();
            lost += pruned.best() - whole.best();
            otherwise += whole.best(pruned.steps() / STEPS + 1) - whole.best();
        }
        return new Saving(steps / STUDIES, lost / STUDIES, otherwise / STUDIES);
    }

    @LongTest
    @Test
    void theMedianIsAsGoodInAThirdOfTheSteps() {
        Laws.forAll(1, random -> {
            Saving median = saving(PrunerSpec.of("median"), random);
            assertThat(median.steps()).isLessThan(1 / 3.0);
            assertThat(median.lost()).isLessThan(0.015).isLessThan(median.otherwise());
        });
    }

    @Test
    void successiveHalvingIsAsGoodInAThirdOfTheSteps() {
        Laws.forAll(1, random -> {
            PrunerSpec spec =
                    PrunerSpec.of("asha").with("min_resource", Value.of(9)).with("reduction_factor", Value.of(3));
            Saving asha = saving(spec, random);
            assertThat(asha.steps()).isLessThan(1 / 3.0);
            assertThat(asha.lost()).isLessThan(0.008).isLessThan(asha.otherwise());
        });
    }

    @LongTest
    @Test
    void hyperbandIsAsGoodInTwoFifthsOfTheSteps() {
        Laws.forAll(1, random -> {
            Saving hyperband = saving(PrunerSpec.of("hyperband").with("max_resource", Value.of(STEPS)), random);
            assertThat(hyperband.steps()).isLessThan(0.4);
            assertThat(hyperband.lost()).isLessThan(0.02);
        });
    }
}
