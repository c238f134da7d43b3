package io.danlu.bench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.math.Statistics;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    private static final Space SPACE = Space.of(
            Parameter.ordinal("width", List.of(Value.of(16), Value.of(32), Value.of(64))),
            Parameter.categorical("kind", "relu", "tanh"));

    private static Point point(long width, String kind) {
        return SPACE.point(Map.of("width", Value.of(width), "kind", Value.of(kind)));
    }

    private static Table table(int repetitions, float... losses) {
        return new Table("t", SPACE, repetitions, losses, 0, 1);
    }

    @Test
    void rowsAreInTheOrderOfTheParametersAndRepetitionsAreAdjacent() {
        Table table = table(2, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(table.loss(point(16, "relu"), 0)).isEqualTo(0);
        assertThat(table.loss(point(16, "tanh"), 1)).isEqualTo(3);
        assertThat(table.loss(point(64, "relu"), 1)).isEqualTo(9);
        assertThat(table.mean(point(32, "tanh"))).isEqualTo(6.5);
    }

    @Test
    void aTableOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> table(2, 1, 2, 3)).hasMessageContaining("6 points × 2 repetitions");
    }

    @Test
    void theExpectationOfRandomSearchIsTheMeanOverAllSubsets() {
        Laws.forAll(50, random -> {
            float[] losses = losses(random);
            Table table = table(1, losses);
            for (int draws = 1; draws <= 6; draws++) {
                int k = draws;
                double mean = Statistics.mean(IntStream.range(0, 64)
                        .filter(subset -> Integer.bitCount(subset) == k)
                        .mapToDouble(subset -> best(losses, subset))
                        .toArray());
                assertThat(table.expectedSearchRegret(k)).isCloseTo(mean, within(1e-12));
            }
        });
    }

    private static float[] losses(RandomGenerator random) {
        float[] losses = new float[6];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = random.nextFloat();
        }
        return losses;
    }

    private static double best(float[] losses, int subset) {
        return IntStream.range(0, losses.length)
                .filter(i -> (subset >> i & 1) == 1)
                .mapToDouble(i -> losses[i])
                .min()
                .orElseThrow();
    }

    @Test
    void aFolderOfTablesIsReadAndMaximisedValuesAreNegated(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("net.json"), """
                {"name": "net", "source": "here", "direction": "maximize", "repetitions": 2, "configurations": 6,
                 "optimum_of_means": 5.5, "median_of_means": 3.0, "parameters": [
                  {"name": "width", "type": "ordinal", "values": [16, 32, 64]},
                  {"name": "kind", "type": "categorical", "values": ["relu", "tanh"]}]}""");
        ByteBuffer numbers = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, 12).forEach(i -> numbers.putFloat(i / 2.0f));
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("net.f32.gz")))) {
            out.write(numbers.array());
        }

        Task task = Tasks.tables(folder).getFirst();
        assertThat(task.space()).isEqualTo(SPACE);
        assertThat(task.loss(point(64, "tanh"), 0)).isEqualTo(-5);
        assertThat(task.mean(point(64, "tanh"))).isEqualTo(-5.25);
        assertThat(task.regret(point(64, "tanh"))).isCloseTo(0.1, within(1e-12));
        assertThat(Arrays.asList(task.optimum(), task.median())).containsExactly(-5.5, -3.0);
    }

    @Test
    void aMissingFolderHasNoTables() throws IOException {
        assertThat(Tasks.tables(Path.of("no", "such", "folder"))).isEmpty();
    }
}
