package io.danlu.bench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Point;
import io.danlu.space.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsTest {

    @TempDir
    private Path folder;

    private Task read(String outcomes, float... numbers) throws IOException {
        Files.writeString(folder.resolve("net.json"), """
                {"name": "net", "rows": 3, "direction": "minimize", "outcomes": [%s], "parameters": [
                  {"name": "lr", "type": "float", "low": 0.0001, "high": 1.0, "log": true},
                  {"name": "kind", "type": "categorical", "values": ["relu", "tanh"]}]}""".formatted(outcomes));
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("net.f32.gz")))) {
            out.write(bytes.array());
        }
        return Tasks.rows(folder).getFirst();
    }

    private static Point point(Task task, double lr, String kind) {
        return task.space().point(Map.of("lr", Value.of(lr), "kind", Value.of(kind)));
    }

    /** A unit of the code of {@code lr} is four decades; another choice is as far as that. */
    @Test
    void theNearestRowAnswersInUnitCodes() throws IOException {
        Task task = read("\"error\", \"time\"", 0, 0, 3, 7, 0.5f, 0, 2, 8, 1, 1, 1, 9);
        assertThat(task.suite()).isEqualTo(Task.Suite.ROWS);
        assertThat(task.mean(point(task, 0.0005, "relu"))).isEqualTo(3);
        assertThat(task.mean(point(task, 0.002, "relu"))).isEqualTo(2);
        assertThat(task.loss(point(task, 1, "relu"), 0)).isEqualTo(2);
        assertThat(task.loss(point(task, 0.0001, "tanh"), 0)).isEqualTo(3);
    }

    @Test
    void theValueOfACurveIsItsLastPoint() throws IOException {
        Task task = read("\"loss@0\", \"loss@1\"", 0, 0, 3, 7, 0.5f, 0, 2, 8, 1, 1, 1, 9);
        assertThat(task.optimum()).isEqualTo(7);
        assertThat(task.median()).isEqualTo(8);
        assertThat(task.regret(point(task, 1, "tanh"))).isEqualTo(2);
    }

    @Test
    void aCurveIsOfTheNearestRowAndOtherOutcomesAreOneStep() throws IOException {
        Task curves = read("\"loss@0\", \"loss@1\"", 0, 0, 3, 7, 0.5f, 0, 2, 8, 1, 1, 1, 9);
        assertThat(curves.steps()).isEqualTo(2);
        assertThat(curves.curve(point(curves, 1, "tanh"), 0)).containsExactly(1, 9);
        assertThat(Shape.LOG.shape(curves).curve(point(curves, 0.0001, "relu"), 0)[1])
                .isEqualTo(Shape.LOG.shape(curves).loss(point(curves, 0.0001, "relu"), 0));
        Task values = read("\"error\", \"time\"", 0, 0, 3, 7, 0.5f, 0, 2, 8, 1, 1, 1, 9);
        assertThat(values.steps()).isEqualTo(1);
        assertThat(values.curve(point(values, 1, "tanh"), 0)).containsExactly(1);
    }

    @Test
    void aFileOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> read("\"error\"", 0, 0, 3, 7)).hasMessageContaining("3 rows of 3 are described");
    }
}
