package io.danlu.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutputLinesTest {

    private static OutputLines read(String text) {
        OutputLines lines = new OutputLines(List.of("loss"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lines.take(bytes, bytes.length);
        lines.end();
        return lines;
    }

    private static String line(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> "loss=" + random.nextDouble();
            case 1 -> " \t" + random.nextInt(100) + " ";
            case 2 -> "";
            case 3 -> "lossy=3";
            case 4 -> "Größe " + "x".repeat(random.nextInt(100));
            default -> "loss=none";
        };
    }

    @Test
    void splittingTheOutputMakesNoDifference() {
        Laws.forAll(200, random -> {
            List<String> written = Stream.generate(() -> line(random))
                    .limit(random.nextInt(60))
                    .toList();
            String text = String.join(random.nextBoolean() ? "\n" : "\r\n", written);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            OutputLines lines = new OutputLines(List.of("loss"));
            for (int at = 0; at < bytes.length; ) {
                int next = Math.min(bytes.length, at + 1 + random.nextInt(20));
                lines.take(Arrays.copyOfRange(bytes, at, next), next - at);
                at = next;
            }
            lines.end();
            List<String> said = text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            assertThat(lines.tail())
                    .isEqualTo(said.stream().skip(Math.max(0, said.size() - 20)).collect(Collectors.joining("\n")));
            assertThat(lines.values()).isEqualTo(value(said));
        });
    }

    private static Map<String, Double> value(List<String> said) {
        OptionalDouble value = number(said);
        return value.isPresent() ? Map.of("loss", value.getAsDouble()) : Map.of();
    }

    private static OptionalDouble number(List<String> said) {
        List<OptionalDouble> named = said.stream()
                .filter(line -> line.startsWith("loss="))
                .map(line -> OutputLines.number(line.substring(5)))
                .filter(OptionalDouble::isPresent)
                .toList();
        if (!named.isEmpty()) {
            return named.getLast();
        }
        return said.isEmpty() ? OptionalDouble.empty() : OutputLines.number(said.getLast());
    }

    @Test
    void aLongLineIsCutAndIsNoNumber() {
        OutputLines lines = read("0." + "1".repeat(10_000));
        assertThat(lines.values()).isEmpty();
        assertThat(lines.tail()).hasSize(501).endsWith("1…");
        assertThat(read("loss=0.5" + " ".repeat(10_000)).values()).isEqualTo(Map.of("loss", 0.5));
        assertThat(read("loss=0.5" + " ".repeat(10_000) + "x").values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "np.float64(57.4) | 57.4",
                "np.float32(-1.5e-3) | -0.0015",
                "numpy.float64(2) | 2",
                "np.int64(3) | 3",
                "np.float64(nan) | NaN",
                "np.float64(-inf) | -Infinity",
                "array(57.4) | 57.4",
                "array(0.25, dtype=float32) | 0.25",
                "Array(0.25, dtype=float32, weak_type=True) | 0.25",
                "tensor(0.4200) | 0.42",
                "tensor(0.5, device='cuda:0', grad_fn=<MeanBackward0>) | 0.5",
            })
    void aNumberOfAPythonLibraryMayBeInItsRepr(String text, double value) {
        assertThat(read("loss=" + text).values()).isEqualTo(Map.of("loss", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "np.array([1])",
                "array([1, 2])",
                "tensor([0.5])",
                "tensor(0.5",
                "float64(0.5) x",
                "np.float64(1, 2)",
                "np.float64(np.float64(1))",
                "print(0.5)",
                "tensor()",
            })
    void otherTextsAreNoNumbers(String text) {
        assertThat(read("loss=" + text).values()).isEmpty();
    }

    @Test
    void eachRedrawOfAProgressBarIsALine() {
        assertThat(read("10%\r20%\r0.25\r").values()).isEqualTo(Map.of("loss", 0.25));
    }

    @Test
    void emptyOutputHasNoValue() {
        assertThat(read("").values()).isEmpty();
        assertThat(read(" \n\t\n").tail()).isEmpty();
    }

    private static Map<String, Double> several(String text) {
        OutputLines lines = new OutputLines(List.of("accuracy", "latency_ms"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lines.take(bytes, bytes.length);
        lines.end();
        return lines.values();
    }

    @Test
    void severalOutcomesHaveLinesOrAnObjectOfTheirOwn() {
        Map<String, Double> both = Map.of("accuracy", 0.91, "latency_ms", 12.0);
        assertThat(several("accuracy=0.5\nlatency_ms=12\naccuracy=0.91\n")).isEqualTo(both);
        assertThat(several("{\"accuracy\":0.1}\n{\"accuracy\":0.91,\"latency_ms\":12,\"epoch\":3}\n"))
                .isEqualTo(both);
        assertThat(several("accuracy=0.91\n{\"accuracy\":0.5,\"latency_ms\":12}"))
                .isEqualTo(both);
        assertThat(several("{\"accuracy\":0.91}\ndone")).isEmpty();
        assertThat(several("0.91")).isEmpty();
        assertThat(several("{\"accuracy\":\"good\"}")).isEmpty();
        assertThat(several("{accuracy}")).isEmpty();
    }
}
