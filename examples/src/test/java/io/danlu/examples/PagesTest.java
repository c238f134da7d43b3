package io.danlu.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.cli.asktell.AskTell;
import io.danlu.examples.Page.Block;
import io.danlu.format.StudyFile;
import io.danlu.sampler.Samplers;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pages show what there is: Java is a region of code that runs, study files and outputs are real, links lead somewhere.
 */
class PagesTest {

    /** Sources with regions: those of this module, and those that need more than this module has. */
    private static final List<Path> SOURCES = List.of(
            Path.of("src/main/java/io/danlu/examples"),
            Path.of("../spark/src/test/java/io/danlu/spark"),
            Path.of("../spark-ml/src/test/java/io/danlu/spark/ml"));

    private static final Pattern REGION = Pattern.compile("// \\[([a-z-]+)]");

    private static final Pattern FILE = Pattern.compile("`([a-z-]+/src/[^` ]+)`");

    static List<String> pages() throws IOException {
        return Page.names();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaIsARegionOfAnExampleThatIsRun(String page) throws IOException {
        for (Block block : Page.read(page).in("java")) {
            String[] mark = block.mark().split(" ");
            assertThat(mark).as(page + ": " + block.mark()).hasSize(3);
            assertThat(block.text()).as(page).isEqualTo(region(mark[1], mark[2]));
        }
    }

    @Test
    void everyRegionIsShown() throws IOException {
        Set<String> english = new HashSet<>();
        Set<String> chinese = new HashSet<>();
        for (String page : Page.names()) {
            Set<String> shown = page.contains("zh") ? chinese : english;
            Page.read(page).in("java").forEach(block -> shown.add(block.mark().replace("region: ", "")));
        }
        assertThat(english).isEqualTo(regions());
        assertThat(chinese)
                .contains(
                        "Quickstart.java quickstart",
                        "Quickstart.java conditional",
                        "Quickstart.java ask-tell",
                        "NearestMean.java learner",
                        "ClusterExample.java spark");
    }

    private static Set<String> regions() throws IOException {
        Set<String> regions = new HashSet<>();
        for (Path folder : SOURCES) {
            try (var files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher marks = REGION.matcher(Files.readString(file));
                    while (marks.find()) {
                        regions.add(file.getFileName() + " " + marks.group(1));
                    }
                }
            }
        }
        return regions;
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
    @MethodSource("pages")
    void studyFilesAreTheOnesInExamples(String page) throws IOException {
        for (Block block : Page.read(page).in("yaml")) {
            if (page.startsWith("README") || block.mark().startsWith("file:")) {
                Path file = Page.ROOT.resolve(block.mark().replace("file: ", ""));
                assertThat(block.text()).isEqualTo(Files.readAllLines(file));
            }
        }
    }

    @Test
    void theDemoPrintsWhatThePagesSay(@TempDir Path folder) {
        List<String> printed = new CommandLine(folder).run("./danlu demo");
        for (String page : List.of("docs/get-started.md", "docs/zh/get-started.md")) {
            List<String> shown = Page.read(page).marked("demo").text();
            assertThat(CommandLine.masked(printed)).isEqualTo(CommandLine.masked(shown));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/ask-tell.md", "docs/zh/guide/programs.md"})
    void theConversationGoesAsThePageSays(String page) throws IOException {
        List<String> shown = Page.read(page).marked("ask-tell").text();
        StudyFile file = StudyFile.read(Page.ROOT.resolve("examples/program.yaml"));
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

    /** A reply that ends with an ellipsis shows the beginning only. */
    @ParameterizedTest
    @ValueSource(strings = {"docs/guide/objectives.md", "docs/zh/guide/objectives.md"})
    void theConversationOfSeveralObjectivesGoesAsThePageSays(String page) throws IOException {
        List<String> shown = Page.read(page).marked("ask-tell").text();
        StudyFile file = StudyFile.read(Page.ROOT.resolve("examples/two-objectives.yaml"));
        AskTell conversation = new AskTell(file.builder().build(), Budget.unlimited());
        for (int i = 0; i < shown.size(); i += 2) {
            String reply = "< " + conversation.reply(shown.get(i).substring(2));
            String expected = shown.get(i + 1);
            if (expected.endsWith("…")) {
                assertThat(reply).startsWith(expected.substring(0, expected.length() - 1));
            } else {
                assertThat(reply).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(String name) throws IOException {
        Page page = Page.read(name);
        for (String link : page.links()) {
            if (!link.matches("[a-z]+:.*")) {
                String[] parts = link.split("#", 2);
                Path target = page.file().resolveSibling(parts[0]).normalize();
                Path linked = parts[0].isEmpty() ? page.file() : target;
                assertThat(linked).as("%s: %s", name, link).exists();
                if (parts.length == 2) {
                    assertThat(Page.read(linked.toString()).anchors())
                            .as("%s: %s", name, link)
                            .contains(parts[1]);
                }
            }
        }
    }

    /** NAME and Name stand for what is added. */
    @ParameterizedTest
    @ValueSource(strings = {"CONTRIBUTING.md", "docs/architecture.md"})
    void namedFilesExist(String page) {
        List<String> files = Page.read(page).lines().stream()
                .flatMap(line -> FILE.matcher(line).results().map(match -> match.group(1)))
                .toList();
        assertThat(files)
                .hasSizeGreaterThanOrEqualTo(5)
                .allSatisfy(file -> assertThat(Page.ROOT.resolve(file.replaceAll("(NAME/)?Name[A-Za-z]*\\.java$", "")))
                        .exists());
    }

    @Test
    void everyCommandIsInTheReference(@TempDir Path folder) {
        String reference =
                String.join("\n", Page.read("docs/reference/commands.md").lines());
        List<String> commands = new CommandLine(folder)
                .run("./danlu --help").stream()
                        .filter(line -> line.matches("  [a-z].*"))
                        .map(line -> line.strip().split(" ", 2)[0])
                        .toList();
        assertThat(commands)
                .hasSizeGreaterThan(15)
                .allSatisfy(command -> assertThat(reference).contains("`danlu " + command));
    }

    @Test
    void theReadmesAreShort() {
        for (String readme : List.of("README.md", "README.zh.md")) {
            assertThat(Page.read(readme).lines().size()).as(readme).isLessThanOrEqualTo(100);
        }
    }
}
