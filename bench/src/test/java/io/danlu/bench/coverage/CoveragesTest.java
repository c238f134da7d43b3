package io.danlu.bench.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.bench.RegretOptions;
import io.danlu.bench.task.Task;
import io.danlu.bench.task.Tasks;
import io.danlu.math.Statistics;
import io.danlu.space.Point;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoveragesTest {

    @Test
    void statementsAreCountedByNoiseAndEvaluations() throws Exception {
        String table = Coverages.run(RegretOptions.parse(
                "--samplers",
                "random",
                "--suites",
                "synthetic",
                "--tasks",
                "branin_2",
                "--seeds",
                "2",
                "--evaluations",
                "10,20"));
        assertThat(table.lines().filter(line -> line.endsWith("|"))).hasSize(2 + 4 * 2);
        assertThat(table).contains("| 0 % | 10 | 2 |", "| 30 % | 20 | 2 |");
    }

    @Test
    void noiseHasItsDeviationAndNoBias() {
        Task task = Tasks.synthetic().getFirst();
        Noisy noisy = new Noisy(task, 0.3);
        Point point = task.space().quantile(i -> 0.5);
        double[] deviations = IntStream.range(0, 10_000)
                .mapToDouble(i -> (noisy.loss(point, i) - task.mean(point)) / (task.median() - task.optimum()))
                .toArray();
        double[] squares = IntStream.range(0, deviations.length)
                .mapToDouble(i -> deviations[i] * deviations[i])
                .toArray();
        assertThat(Statistics.mean(deviations)).isBetween(-0.015, 0.015);
        assertThat(Math.sqrt(Statistics.mean(squares))).isBetween(0.285, 0.315);
        assertThat(new Noisy(task, 0).loss(point, 7)).isEqualTo(task.mean(point));
    }
}
