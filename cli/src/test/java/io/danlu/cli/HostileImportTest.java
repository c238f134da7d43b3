package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invalid files of trials are refused in one line, and no study is created. */
@LongTest
class HostileImportTest {

    private static final List<String> NO_NUMBERS = List.of(
            "NaN",
            "nan",
            "inf",
            "-Infinity",
            "1e400",
            "-1e400",
            "1,5",
            "0x1F",
            "0x1p-3",
            "1_000",
            "true",
            "null",
            "",
            " ",
            "--1",
            "1.2.3",
            "1e",
            "٣",
            "99999999999999999999",
            "-1",
            "\u0000",
            "abc",
            "<script>",
            "$(id)");

    private static final List<String> NO_JSON = List.of(
            "null",
            "true",
            "\"\"",
            "\"1\"",
            "\"NaN\"",
            "[]",
            "[1]",
            "{}",
            "{\"a\":1}",
            "1e400",
            "-1",
            "99999999999999999999");

    private static final List<String> NO_CHOICES = List.of(
            "",
            "gbtree ",
            "GBTREE",
            "c".repeat(70_000),
            "a b",
            "../x",
            "=cmd|' /C calc'!A0",
            "<b>",
            "%n",
            "\u202e",
            "0");

    private static final String GOOD = "{\"params\":{\"lr\":0.01,\"depth\":3,\"booster\":\"gbtree\"},\"value\":0.5}";

    @TempDir
    private Path folder = Path.of("");

    /**
     * A file.
     *
     * @param bytes one character below 256 for each byte
     */
    private record Source(String name, String bytes) {

        static Source of(String name, String text) {
            return new Source(name, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
    }

    private static Source csv(String lr, String depth, String booster, String loss) {
        return Source.of(
                "runs.csv", "lr,depth,booster,loss\n\"%s\",\"%s\",\"%s\",\"%s\"\n".formatted(lr, depth, booster, loss));
    }

    private static Source json(String lr, String depth, String booster, String value) {
        return Source.of(
                "runs.json",
                "[{\"params\":{\"lr\":%s,\"depth\":%s,\"booster\":%s},\"value\":%s}]"
                        .formatted(lr, depth, booster, value));
    }

    private static Stream<Source> cells() {
        Stream<Source> numbers = NO_NUMBERS.stream()
                .flatMap(bad -> Stream.of(
                        csv(bad, "3", "gbtree", "0.5"),
                        csv("0.01", bad, "gbtree", "0.5"),
                        csv("0.01", "3", "gbtree", bad.matches("-1|9+") ? "x" : bad),
                        csv("0.01", "3", bad, "0.5"),
                        Source.of("runs.csv", "lr,depth,booster,\"%s\"\n0.01,3,gbtree,0.5\n".formatted(bad))));
        Stream<Source> choices = NO_CHOICES.stream()
                .flatMap(bad -> Stream.of(
                        csv("0.01", "3", bad, "0.5"),
                        Source.of("runs.csv", "lr,depth,\"%s\",loss\n0.01,3,gbtree,0.5\n".formatted(bad))));
        Stream<Source> values = NO_JSON.stream()
                .flatMap(bad -> Stream.of(
                        json(bad, "3", "\"gbtree\"", "0.5"),
                        json("0.01", bad, "\"gbtree\"", "0.5"),
                        json("0.01", "3", bad, "0.5"),
                        json("0.01", "3", "\"gbtree\"", bad.matches("-1|9+") ? "{}" : bad),
                        Source.of("runs.json", "[{\"params\":%s,\"value\":0.5}]".formatted(bad)),
                        Source.of("runs.json", "[%s]".formatted(bad))));
        return Stream.of(numbers, choices, values).flatMap(each -> each);
    }

    private static Stream<Source> cuts() {
        String whole = "[" + GOOD + "]";
        return IntStream.range(0, whole.length()).mapToObj(end -> Source.of("runs.json", whole.substring(0, end)));
    }

    private static Stream<Source> shapes() {
        Stream<String> texts = Stream.of(
                "",
                "\n",
                "lr",
                "lr,lr,loss\n1,1,1\n",
                "lr,depth,booster,loss\n0.01,3,gbtree\n",
                "lr,depth,booster,loss\n0.01,3,gbtree,0.5,7\n",
                "lr,depth,booster,loss\n\"0.01,3,gbtree,0.5\n",
                "lr,depth,booster,loss\n0.01,3,gbtree,0.5\"\n",
                "a".repeat(2_000_000),
                ",".repeat(200_000));
        Stream<String> jsons = Stream.of(
                "[".repeat(20_000),
                "{\"a\":".repeat(20_000),
                "{}",
                "[]",
                "1",
                "\"x\"",
                "{\"trials\":5}",
                "[" + GOOD + "] x",
                "[{\"params\":{\"lr\":0.01,\"lr\":0.01,\"depth\":3,\"booster\":\"gbtree\"},\"value\":0.5}]",
                "[{\"value\":0.5}]",
                "[{\"params\":{\"lr\":0.01,\"depth\":3,\"booster\":\"gbtree\"}}]");
        Stream<Source> bytes = Stream.of(
                new Source("runs.csv", "lr\u00ff\u00fe\n"),
                new Source("runs.json", "[\"\u00c3\"]"),
                new Source("runs.db", "SQLite format 3\u0000and then something else"),
                new Source("runs.csv", "\u0000".repeat(100_000)));
        return Stream.of(
                        texts.map(text -> Source.of("runs.csv", text)),
                        jsons.map(text -> Source.of("runs.json", text)),
                        bytes)
                .flatMap(each -> each);
    }

    @Test
    void everyBadSourceIsRefusedAndNoStudyIsCreated() throws IOException {
        Path study = Files.writeString(folder.resolve("study.yaml"), """
                study: taken
                objective: {name: loss}
                sampler: random
                run: {command: [no-such-program]}
                space:
                  lr: {type: float, low: 1e-5, high: 1e-1, log: true}
                  depth: {type: int, low: 1, high: 20}
                  booster: {type: categorical, choices: [gbtree, gblinear, dart]}
                """);
        List<Source> sources = new ArrayList<>(
                Stream.of(cells(), cuts(), shapes()).flatMap(each -> each).toList());
        assertThat(sources.size()).isGreaterThan(300);
        for (Source source : sources) {
            Path file = Files.writeString(folder.resolve(source.name()), source.bytes(), StandardCharsets.ISO_8859_1);
            Commands.Answer answer = Commands.danlu(
                    "import", study.toString(), file.toString(), "--store", "sqlite:" + folder.resolve("danlu.db"));
            String text = source.bytes();
            String shown = text.substring(0, Math.min(text.length(), 200));
            assertThat(answer.code()).as("%s%n%s", shown, answer.out()).isIn(1, 2);
            assertThat(answer.err()).as(shown).contains(file.toString()).doesNotContain("\tat ");
            assertThat(answer.err().length()).as(shown).isLessThan(2500);
            assertThat(folder.resolve("danlu.db")).as(shown).doesNotExist();
        }
    }
}
