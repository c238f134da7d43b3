package io.danlu.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.examples.Page.Block;
import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command that a page shows in a block {@code sh}, one after the other, in one folder for each page. A block
 * that cannot be run bears the mark {@code not run} with the reason. A block with the mark {@code output} is what the
 * last command printed.
 */
class PageCommandsTest {

    static List<String> english() throws IOException {
        return withCommands(false);
    }

    static List<String> chinese() throws IOException {
        return withCommands(true);
    }

    private static List<String> withCommands(boolean chinese) throws IOException {
        return Page.names().stream()
                .filter(name -> name.contains("zh") == chinese)
                .filter(name -> Page.read(name).in("sh").stream().anyMatch(PageCommandsTest::isRun))
                .toList();
    }

    @LongTest
    @ParameterizedTest
    @MethodSource("english")
    void commandsRun(String page, @TempDir Path folder) {
        CommandLine commandLine = new CommandLine(folder);
        List<String> printed = List.of();
        for (Block block : Page.read(page).blocks()) {
            if (block.mark().equals("output")) {
                assertThat(CommandLine.masked(printed)).as(page).isEqualTo(CommandLine.masked(block.text()));
            } else if (block.language().equals("sh") && isRun(block)) {
                for (String line : commands(block)) {
                    if (!line.equals("./danlu demo")) {
                        printed = commandLine.run(line);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chinese")
    void chinesePagesHaveCommandsOfTheEnglishOnes(String page) {
        assertThat(commands(Page.read(page)))
                .as(page)
                .isSubsetOf(commands(Page.read(page.replace("docs/zh/", "docs/").replace(".zh.md", ".md"))));
    }

    private static List<String> commands(Page page) {
        return page.in("sh").stream()
                .filter(PageCommandsTest::isRun)
                .flatMap(block -> commands(block).stream())
                .toList();
    }

    private static boolean isRun(Block block) {
        return !block.mark().matches("not run: .{10,}");
    }

    /** The commands without comments. PagesTest runs the demo, and ./check is what runs these tests. */
    private static List<String> commands(Block block) {
        assertThat(block.text())
                .as("a block of commands that are run")
                .allMatch(line -> line.startsWith("./danlu ") || line.startsWith("./check") || line.isBlank());
        return block.text().stream()
                .filter(line -> line.startsWith("./danlu "))
                .map(line -> line.replaceAll(" +#.*", ""))
                .toList();
    }
}
