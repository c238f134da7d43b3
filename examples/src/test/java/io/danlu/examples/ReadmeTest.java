package io.danlu.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.cli.Main;
import io.danlu.cli.asktell.AskTell;
import io.danlu.examples.Readme.Block;
import io.danlu.format.StudyFile;
import io.danlu.laws.LongTest;
import io.danlu.sampler.Samplers;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the READMEs show is what there is: code is code that runs, files are files, output is output. */
class ReadmeTest {

    /** Where the regions are: examples, and what needs more than examples have. */
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java/io/danlu/examples"), Path.of("../spark/src/test/java/io/danlu/spark"));

    @BeforeAll
    static void home() {
        System.setProperty("danlu.home", Readme.ROOT.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh.md"})
    void javaIsARegionOfAnExampleThatIsRun(String readme) throws IOException {
        List<Block> blocks = Readme.read(readme).in("java");
        assertThat(blocks).hasSize(5);
        for (Block block : blocks) {
            String[] mark = block.mark().split(" ");
            assertThat(mark).as(block.mark()).hasSize(3);
            assertThat(block.text()).isEqualTo(region(mark[1], mark[2]));
        }
    }

    private static List<String> region(String file, String name) throws IOException {
        Path source = SOURCES.stream()
                .map(folder -> folder.resolve(file))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        List<String> lines = Files.readAllLines(source);
        int begin = indexOf(lines, "// [" + name + "]");
        int end = indexOf(lines, "// [/" + name + "]");
        return String.join("\n", lines.subList(begin + 1, end))
                .stripIndent()
                .lines()
                .toList();
    }

    private static int indexOf(List<String> lines, String mark) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(mark)) {
                return i;
            }
        }
        throw new AssertionError("no " + mark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh.md"})
    void studyFilesAreTheOnesInExamples(String readme) throws IOException {
        List<Block> blocks = Readme.read(readme).in("yaml");
        assertThat(blocks).hasSize(2);
        for (Block block : blocks) {
            Path file = Readme.ROOT.resolve(block.mark().replace("file: ", ""));
            assertThat(block.text()).isEqualTo(Files.readAllLines(file));
        }
    }

    @Test
    void theDemoPrintsWhatTheReadmesSay(@TempDir Path folder) throws IOException {
        String printed =
                run("demo", "--report", folder.resolve("danlu-demo.html").toString());
        for (String readme : List.of("README.md", "README.zh.md")) {
            List<String> shown = Readme.read(readme).marked("demo").text();
            assertThat(masked(printed.lines().toList())).isEqualTo(masked(shown));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh.md"})
    void theConversationGoesAsTheReadmeSays(String readme) throws IOException {
        List<String> shown = Readme.read(readme).marked("ask-tell").text();
        StudyFile file = StudyFile.read(Readme.ROOT.resolve("examples/program.yaml"));
        AskTell conversation = new AskTell(
                Study.named("readme")
                        .space(file.space())
                        .sampler(Samplers.of(file.strategy().sampler().orElseThrow()))
                        .build(),
                Budget.unlimited());
        for (int i = 0; i < shown.size(); i += 2) {
            assertThat("< " + conversation.reply(shown.get(i).substring(2))).isEqualTo(shown.get(i + 1));
        }
    }

    /** Without what differs from machine to machine: times, the blanks that align them, the folder of the page. */
    private static List<String> masked(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("[0-9.]+ s\\b", "TIME")
                        .replaceAll(" +TIME", " TIME")
                        .replaceAll("^report: .*danlu-demo.html", "report: danlu-demo.html")
                        .replaceAll(" +time$", " time"))
                .toList();
    }

    /** The demo has a test of its own, and a server does not end; ServeTest of the command line starts one. */
    private static final Set<String> ELSEWHERE = Set.of("./danlu demo", "./danlu serve");

    @LongTest
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh.md"})
    void commandsRun(String readme, @TempDir Path folder) throws IOException {
        List<String> commands = Readme.read(readme).in("sh").stream()
                .flatMap(block -> block.text().stream())
                .map(line -> line.replaceAll(" +[#>].*", ""))
                .filter(line -> line.startsWith("./danlu ") && !ELSEWHERE.contains(line))
                .toList();
        assertThat(commands).hasSize(5);
        for (String command : commands) {
            run(arguments(command, folder));
        }
    }

    private static String[] arguments(String command, Path folder) {
        List<String> arguments = new ArrayList<>();
        for (String word : command.substring("./danlu ".length()).split(" ", -1)) {
            boolean example = word.startsWith("examples/");
            arguments.add(
                    example
                            ? Readme.ROOT.resolve(word).toString()
                            : word.endsWith(".html") || word.endsWith(".model")
                                    ? folder.resolve(word).toString()
                                    : word);
        }
        if (arguments.getFirst().equals("tune") && !arguments.contains("--store")) {
            arguments.addAll(List.of("--store", "sqlite:" + folder.resolve("danlu.db")));
        }
        return arguments.toArray(String[]::new);
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        assertThat(code).as(String.join(" ", arguments) + "\n" + err).isZero();
        return out.toString();
    }

    @Test
    void theQuickstartRuns() {
        assertThat(Quickstart.tune().maxDepth()).isBetween(1, 20);
        assertThat(Quickstart.choose().history().size()).isEqualTo(60);
        assertThat(Quickstart.keepTheLoop()).isEqualTo(20);
    }
}
