package io.danlu.spark;

import io.danlu.sampler.Sampler;
import io.danlu.space.Value;
import io.danlu.study.RunningTrial;
import io.danlu.study.Study;
import io.danlu.trial.History;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.typed.FloatRange;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The search space of the tests. */
record Spot(
        @FloatRange(low = -1, high = 1) double x,
        @FloatRange(low = -1, high = 1) double y) {

    static StudyPlan<Spot> plan() {
        return () ->
                Study.named("spots").space(Spot.class).sampler(Sampler.random()).seed(7);
    }

    static SparkStudy<Spot> study(String url) {
        return SparkStudy.open(Cluster.context(), url, plan());
    }

    double value() {
        return x * x + y * y;
    }

    /** Returns the value with the number of the evaluating process. */
    static Result evaluate(Spot spot, RunningTrial trial) {
        return Result.of(spot.value())
                .with(Map.of("pid", Value.of(ProcessHandle.current().pid())));
    }

    /** Returns the number of the process that evaluated a trial. */
    static long executor(Trial.Complete trial) {
        return trial.result().attributes().get("pid") instanceof Value.Int pid ? pid.value() : -1;
    }

    /** Returns all trials, which must be complete. */
    static List<Trial.Complete> complete(History history) {
        return history.trials().map(Trial.Complete.class::cast).toList();
    }

    /** Returns the numbers 0, 1, … {@code count} − 1. */
    static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
