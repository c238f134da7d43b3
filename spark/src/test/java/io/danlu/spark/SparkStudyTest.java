package io.danlu.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.Sampler;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.RunningTrial;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.typed.FloatRange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Studies on a real cluster: a Master, two Workers, executors that are JVMs of their own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SparkStudyTest {

    record Spot(
            @FloatRange(low = -1, high = 1) double x,
            @FloatRange(low = -1, high = 1) double y) {}

    @TempDir
    private Path folder = Path.of("");

    private String url() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    static SparkStudy<Spot> study(String url) {
        return SparkStudy.open(
                Cluster.context(),
                url,
                () -> Study.named("spots")
                        .space(Spot.class)
                        .sampler(Sampler.random())
                        .seed(7));
    }

    private static Result sphere(Spot spot, RunningTrial trial) {
        return Result.of(spot.x() * spot.x() + spot.y() * spot.y())
                .with(Map.of("pid", Value.of((double) ProcessHandle.current().pid())));
    }

    @Test
    void everyTrialIsEvaluatedOnceOnAnExecutor() {
        try (SparkStudy<Spot> study = study(url())) {
            StudyResult<Spot> result = study.optimize(
                    SparkStudyTest::sphere, RunOptions.until(Budget.trials(40)).workers(2));
            List<Trial.Complete> trials =
                    result.history().trials().map(Trial.Complete.class::cast).toList();
            assertThat(trials).extracting(Trial::number).containsExactlyElementsOf(numbers(40));
            assertThat(trials).allMatch(trial -> trial.start().attempt() == 1);
            Set<Value> executors = trials.stream()
                    .map(trial -> trial.result().attributes().get("pid"))
                    .collect(Collectors.toSet());
            assertThat(executors).hasSize(2).doesNotContain(Value.of((double)
                    ProcessHandle.current().pid()));
            assertThat(result.stopped()).isEqualTo("budget of 40 trials used up");
        }
    }

    static List<Integer> numbers(int count) {
        return java.util.stream.IntStream.range(0, count).boxed().toList();
    }
}
