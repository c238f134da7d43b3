package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Invalid study files and options are refused with one message each, and nothing is stored. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
@LongTest
class HostileFilesTest {

    private static final int PROCESSES = 20;

    @TempDir
    private Path folder = Path.of("");

    private static final List<String> NO_NUMBERS = List.of(
            ".nan",
            ".inf",
            "-.inf",
            "NaN",
            "'1'",
            "1,5",
            "true",
            "null",
            "~",
            "[]",
            "{}",
            "[1]",
            "{a: 1}",
            "abc",
            "1e400",
            "-1e400",
            "2026-01-01",
            "!!javax.script.ScriptEngineManager []",
            "*a",
            "''");

    private static final List<String> NO_COUNTS = Stream.concat(
                    NO_NUMBERS.stream(), Stream.of("0", "-1", "1.5", "99999999999999999999", "-9223372036854775808"))
            .toList();

    private static final List<String> NO_NAMES = List.of(
            "''",
            "'" + "n".repeat(129) + "'",
            "'" + "n".repeat(70_000) + "'",
            "'a b'",
            "'a/b'",
            "'../../etc/passwd'",
            "'C:\\\\'",
            "'-rf'",
            "';rm -rf /'",
            "'$(id)'",
            "'''; DROP TABLE event; --'",
            "'<script>alert(1)</script>'",
            "'{{7*7}}'",
            "'${jndi:ldap://x}'",
            "'%n%s'",
            "\"\\u0000\"",
            "\"\\r\\nX: y\"",
            "\"\\u202e\"",
            "\"\\U0001F600\"",
            "\"é\"",
            "\"e\\u0301\"",
            "'1x'",
            "'.x'");

    private static String file(String space, String more) {
        return "space: {%s}%n%s%nrun: {command: [echo, \"1\"]}%n".formatted(space, more);
    }

    private static String x(String definition) {
        return file("x: {%s}".formatted(definition), "");
    }

    private static String top(String line) {
        return file("x: {type: bool}", line);
    }

    private static Stream<String> numbers() {
        return NO_NUMBERS.stream()
                .flatMap(bad -> Stream.of(
                        x("type: float, low: %s, high: 1".formatted(bad)),
                        x("type: float, low: 0, high: %s".formatted(bad)),
                        x("type: float, low: 0, high: 1, step: %s".formatted(bad)),
                        x("type: int, low: %s, high: 9".formatted(bad)),
                        x("type: int, low: 0, high: %s".formatted(bad)),
                        x("type: float, prior: {normal: {mean: %s, sd: 1}}".formatted(bad)),
                        x("type: float, prior: {normal: {mean: 0, sd: %s}}".formatted(bad)),
                        x("type: categorical, choices: [a, b], weights: [1, %s]".formatted(bad)),
                        top("budget: {target: %s}".formatted(bad)),
                        top("start: [{x: %s}]".formatted(bad.equals("true") ? "2" : bad))));
    }

    private static Stream<String> counts() {
        return NO_COUNTS.stream()
                .flatMap(bad -> Stream.of(
                        top("budget: {trials: %s}".formatted(bad)),
                        top("budget: {patience: %s}".formatted(bad)),
                        top("budget: {time: %s}".formatted(bad)),
                        top("workers: %s".formatted(bad)),
                        top("repeats: %s".formatted(bad)),
                        top("reproducible: %s".formatted(bad)),
                        top("sampler: {name: tpe, candidates: %s}".formatted(bad.equals("[1]") ? "[1, 2]" : bad))));
    }

    private static Stream<String> names() {
        return NO_NAMES.stream()
                .flatMap(bad -> Stream.of(
                        top("study: %s".formatted(bad)),
                        top("objective: {name: %s}".formatted(bad)),
                        file("? %s%n : {type: bool}".formatted(bad), ""),
                        top("sampler: %s".formatted(bad)),
                        top("pruner: %s".formatted(bad)),
                        top("? %s%n: 1".formatted(bad)),
                        x("type: %s".formatted(bad)),
                        file("x: {type: bool}, y: {type: bool, when: {? %s%n : true}}".formatted(bad), "")));
    }

    private static Stream<String> shapes() {
        return Stream.of(
                "",
                " ",
                "[]",
                "1",
                "null",
                "a",
                "{",
                "a: [",
                "space: 1",
                "space: []",
                "space: {}\nrun: {command: [echo]}",
                "space: null",
                "a: &a [*a]",
                "a: &a {b: *a}",
                "a: 1\na: 2",
                "!!java.io.File /tmp/x",
                "\u0000",
                "\uFEFF",
                "[".repeat(10_000),
                "{a: ".repeat(10_000),
                "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: &d [*c,*c]\ne: [" + "*d,".repeat(100) + "]",
                "x".repeat(4_000_000),
                x("type: int, low: 9, high: 1"),
                x("type: float, low: 0, high: 1, log: true"),
                x("type: float, low: -1, high: 1, log: true"),
                x("type: float, low: 0, high: 1, step: 0"),
                x("type: float, low: 0, high: 1, step: -1"),
                x("type: float, low: 0, high: 1, step: 0.3"),
                x("type: float, low: 0"),
                x("type: float, high: 1"),
                x("low: 0, high: 1"),
                x("type: categorical, choices: []"),
                x("type: categorical, choices: [a, a]"),
                x("type: categorical, choices: [a, [b]]"),
                x("type: categorical, choices: [1, '1']"),
                x("type: categorical, choices: [a, b], weights: [1]"),
                x("type: categorical, choices: [a, b], weights: [0, 0]"),
                x("type: ordinal, values: []"),
                x("type: ordinal, values: [1, 1]"),
                x("type: bool, low: 0"),
                file("x: {type: bool, when: {x: true}}", ""),
                file("x: {type: bool, when: {y: true}}, y: {type: bool, when: {x: true}}", ""),
                file("x: {type: bool, when: {z: true}}", ""),
                file("x: {type: bool}, y: {type: bool, when: {x: 7}}", ""),
                file("x: {type: int, low: 0, high: 9}, y: {type: bool, when: {x: \"> 10\"}}", ""),
                top("objective: {direction: up}"),
                top("start: 1"),
                top("start: [1]"),
                top("start: [{z: 1}]"),
                top("budget: 5"),
                top("budget: {trails: 5}"),
                top("smapler: tpe"));
    }

    private List<String> refused(String name, String text) throws IOException {
        Path file = Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        return List.of("tune", file.toString(), "--store", "sqlite:" + folder.resolve("danlu.db"), "--quiet");
    }

    private void check(String what, Commands.Answer answer) {
        String shown = what.length() > 200 ? what.substring(0, 200) + "…" : what;
        assertThat(answer.code()).as("%s%n%s", shown, answer.err()).isEqualTo(2);
        assertThat(answer.out()).as(shown).isEmpty();
        assertThat(answer.err()).as(shown).startsWith("danlu: ").doesNotContain("\tat ");
        assertThat(answer.err().length()).as(shown).isLessThan(1500);
        assertThat(folder.resolve("danlu.db")).as(shown).doesNotExist();
    }

    @Test
    void everyBadStudyFileIsRefusedWithOneMessageAndNothingIsStored() throws IOException {
        List<String> texts = Stream.of(numbers(), counts(), names(), shapes())
                .flatMap(each -> each)
                .toList();
        assertThat(texts).hasSizeGreaterThan(600);
        for (int i = 0; i < texts.size(); i++) {
            check(
                    texts.get(i),
                    Commands.danlu(
                            refused("f%d.yaml".formatted(i), texts.get(i)).toArray(String[]::new)));
        }
    }

    @Test
    void everyBadOptionIsRefusedWithOneMessageAndNothingIsStored() throws IOException {
        String good = top("");
        List<String> file = refused("good.yaml", good);
        List<String> values = List.of("0", "-1", "1.5", "x", "", "NaN", "99999999999999999999", "1e3", "--", "é");
        for (String option : List.of("--trials", "--workers", "--time", "--seed")) {
            for (String value : values) {
                if (option.equals("--seed") && List.of("0", "-1").contains(value)) {
                    continue;
                }
                List<String> command = new ArrayList<>(file);
                command.add(option + "=" + value);
                check(command.toString(), Commands.danlu(command.toArray(String[]::new)));
            }
        }
        for (String name : List.of("tpee", "", "gp2", "../x", "TPE ")) {
            List<String> command = new ArrayList<>(file);
            command.addAll(List.of("--sampler", name));
            check(command.toString(), Commands.danlu(command.toArray(String[]::new)));
        }
    }

    @Test
    void processesWithLittleMemoryRefuseThemToo() throws Exception {
        List<String> texts = Stream.of(numbers(), counts(), names(), shapes())
                .flatMap(each -> each)
                .toList();
        List<Process> processes = new ArrayList<>();
        List<Path> errors = new ArrayList<>();
        for (int i : IntStream.range(0, PROCESSES)
                .map(i -> i * texts.size() / PROCESSES)
                .toArray()) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx64m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
            command.addAll(refused("p%d.yaml".formatted(i), texts.get(i)));
            Path error = folder.resolve("p%d.err".formatted(i));
            errors.add(error);
            Process process =
                    new ProcessBuilder(command).redirectError(error.toFile()).start();
            process.getOutputStream().close();
            processes.add(process);
            if (processes.size() % 2 == 0) {
                process.waitFor();
            }
        }
        for (int i = 0; i < PROCESSES; i++) {
            assertThat(processes.get(i).waitFor()).as("%s", errors.get(i)).isEqualTo(2);
            assertThat(errors.get(i)).content().startsWith("danlu: ").doesNotContain("\tat ");
        }
        assertThat(folder.resolve("danlu.db")).doesNotExist();
    }
}
