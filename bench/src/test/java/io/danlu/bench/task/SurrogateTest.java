package io.danlu.bench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.space.Point;
import io.danlu.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurrogateTest {

    @TempDir
    private Path folder;

    private Task task = Tasks.synthetic().getFirst();

    @BeforeEach
    void readTheSurrogate() throws IOException {
        Files.writeString(folder.resolve("svm.json"), """
                {"task": "svm", "table_min": 0.1, "median": 0.6, "space": [
                  {"name": "scale", "type": "bool"},
                  {"name": "c", "type": "float", "low": 0.01, "high": 100.0, "log": true},
                  {"name": "kernel", "type": "categorical", "choices": ["linear", "poly"]},
                  {"name": "degree", "type": "int", "low": 2, "high": 6, "when": {"kernel": "poly"}}]}""");
        Files.writeString(folder.resolve("svm.csv"), """
                scale,c,kernel,degree,loss
                0,1,linear,,0.5
                1,1,linear,,0.3
                0,100,poly,2,0.1
                0,0.01,poly,6,0.9
                1,0.01,poly,4,0.7
                1,100,poly,4,0.2
                """);
        task = Tasks.surrogates(folder).getFirst();
    }

    private Point linear(boolean scale, double c) {
        return task.space().point(Map.of("scale", Value.of(scale), "c", Value.of(c), "kernel", Value.of("linear")));
    }

    private Point poly(boolean scale, double c, long degree) {
        return task.space()
                .point(Map.of(
                        "scale", Value.of(scale),
                        "c", Value.of(c),
                        "kernel", Value.of("poly"),
                        "degree", Value.of(degree)));
    }

    @Test
    void atARowItIsTheRowsLoss() {
        assertThat(task.mean(linear(true, 1))).isEqualTo(0.3);
        assertThat(task.loss(poly(false, 0.01, 6), 0)).isEqualTo(0.9);
        assertThat(task.regret(poly(false, 100, 2))).isZero();
    }

    /**
     * Squared distances to the rows: ¼, 1 + ¼, ¼ + 1 + 1 (twice for the degree), and so on; the farthest row does not
     * count.
     */
    @Test
    void betweenRowsTheFiveNearestAreWeightedByTheirSquaredDistance() {
        double[] squares = {0.0625, 1.0625, 2.0625, 2.5625, 3.5625, 3.0625};
        double[] losses = {0.5, 0.3, 0.1, 0.9, 0.7, 0.2};
        double weighted = 0;
        double weights = 0;
        for (int i : new int[] {0, 1, 2, 3, 5}) {
            weighted += losses[i] / squares[i];
            weights += 1 / squares[i];
        }
        assertThat(task.mean(linear(false, 10))).isCloseTo(weighted / weights, within(1e-12));
    }

    @Test
    void regretIsZeroAtTheBestRowAndOneAtTheMedian() {
        assertThat(task.optimum()).isEqualTo(0.1);
        assertThat(task.median()).isEqualTo(0.6);
        assertThat(task.suite()).isEqualTo(Task.Suite.CONDITIONAL);
    }
}
