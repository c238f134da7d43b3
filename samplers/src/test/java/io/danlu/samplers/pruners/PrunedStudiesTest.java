package io.danlu.samplers.pruners;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.pruner.Pruner;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.RunningTrial;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sampler goes on from histories in which most trials are pruned. */
class PrunedStudiesTest {

    private static final Space SPACE =
            Space.of(Parameter.integer("x", 0, 30), Parameter.integer("y", 0, 30), Parameter.bool("z"));
    private static final Pruner ASHA = new Asha().minResource(1).reductionFactor(2);

    static Set<String> samplers() {
        return Samplers.names();
    }

    private static Result train(Point point, RunningTrial trial) throws Exception {
        double end = Math.pow(point.integer("x") - 20, 2) + Math.pow(point.integer("y") - 7, 2);
        for (int step = 1; step <= 8; step++) {
            trial.report(step, end + 100.0 / step);
        }
        return Result.of(end);
    }

    private static History history(String sampler, Pruner pruner, int workers) {
        Objective<Point> objective = PrunedStudiesTest::train;
        return Study.named("pruned")
                .space(SPACE)
                .sampler(Samplers.of(SamplerSpec.of(sampler)))
                .pruner(pruner)
                .seed(11)
                .reproducible(workers)
                .build()
                .optimize(objective, RunOptions.until(Budget.trials(40)).workers(workers))
                .history();
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void prunedTrialsCountAgainstTheBudgetAndAreLearnedFrom(String sampler) {
        History history = history(sampler, ASHA, 1);
        assertThat(history.size()).isEqualTo(40);
        assertThat(history.count(State.PRUNED)).isPositive();
        assertThat(history.count(State.COMPLETE)).isPositive();
        assertThat(history.count(State.PRUNED) + history.count(State.COMPLETE)).isEqualTo(40);
        assertThat(history.trials())
                .filteredOn(Trial.Pruned.class::isInstance)
                .allSatisfy(
                        trial -> assertThat(((Trial.Pruned) trial).reason()).startsWith("asha: at the rung of step "));
    }

    @Test
    void aReproducibleStudyIsTheSameHoweverItsWorkersAreScheduled() {
        for (Pruner pruner : List.of(ASHA, Percentile.median())) {
            assertThat(fates(history("random", pruner, 4))).isEqualTo(fates(history("random", pruner, 4)));
        }
    }

    private static List<String> fates(History history) {
        return history.trials()
                .map(trial -> switch (trial) {
                    case Trial.Pruned pruned -> pruned.start().point() + " " + pruned.reason();
                    case Trial.Complete complete -> complete.start().point() + " " + complete.value();
                    default -> "neither";
                })
                .toList();
    }
}
