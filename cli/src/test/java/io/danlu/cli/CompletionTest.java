package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.danlu.process.host.SearchPath;
import io.danlu.process.host.ShortProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Every command that can be typed, nested ones included, has a manual page and completions. */
class CompletionTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final CommandSpec danlu = new CommandLine(new Main()).getCommandSpec();

    private static Stream<CommandSpec> reachable(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(each -> !each.usageMessage().hidden())
                .flatMap(each -> Stream.concat(Stream.of(each), reachable(each)));
    }

    private static String script(String shell) {
        return Commands.danlu("completion", shell).out();
    }

    @Test
    void everyCommandHasAPage() {
        List<String> pages = reachable(danlu)
                .map(command -> command.qualifiedName("-") + ".1")
                .toList();
        assertThat(pages).contains("danlu-tune.1", "danlu-launch-slurm.1", "danlu-launch-kubernetes.1");
        assertThat(new ManualPages(danlu).pages().sequencedKeySet())
                .containsAll(pages)
                .hasSize(pages.size() + 1);
    }

    @Test
    void aPageOfANestedCommandNamesBothWords() {
        assertThat(new ManualPages(danlu).pages().get("danlu-launch-slurm.1"))
                .contains(
                        ".TH DANLU\\-LAUNCH\\-SLURM 1",
                        ".B danlu launch slurm\n",
                        "\\-\\-sbatch",
                        "danlu\\-launch (1)");
        assertThat(new ManualPages(danlu).pages().get("danlu-launch.1"))
                .contains(".B danlu launch\n.I COMMAND\n", ".BR danlu\\-launch\\-slurm (1)\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void everyCommandAndLongOptionIsInTheScripts(String shell) {
        String script = script(shell);
        reachable(danlu).forEach(command -> {
            assertThat(script).contains(command.name());
            command.options().stream()
                    .filter(option -> !option.hidden())
                    .map(option ->
                            shell.equals("fish") ? " -l " + option.longestName().substring(2) : option.longestName())
                    .forEach(option -> assertThat(script).contains(option));
        });
    }

    @ParameterizedTest
    @CsvSource({"bash, -n", "zsh, -n", "fish, --no-execute"})
    void theShellCanReadItsScript(String shell, String check, @TempDir Path folder) throws Exception {
        assumeTrue(SearchPath.find(shell).isPresent(), "SKIPPED: there is no " + shell);
        Path script = Files.writeString(folder.resolve("danlu"), script(shell));
        ShortProgram.Ended ended = new ShortProgram(List.of(shell, check, script.toString())).run("", LONG);
        assertThat(ended.code()).as(ended.err()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "danlu la, launch",
        "danlu launch , kubernetes slurm",
        "danlu launch slurm --sba, --sbatch",
        "danlu launch kubernetes --ima, --image",
        "danlu launch --sba, ''",
        "danlu launch slurm --ima, ''",
        "danlu tune --no-, --no-notify",
        "danlu control ex, exclude"
    })
    void fishCompletes(String line, String completions, @TempDir Path folder) throws Exception {
        assumeTrue(SearchPath.find("fish").isPresent(), "SKIPPED: there is no fish");
        Path script = Files.writeString(folder.resolve("danlu.fish"), script("fish"));
        String typed = line.equals("danlu launch") ? line + " " : line;
        ShortProgram.Ended ended = new ShortProgram(
                        List.of("fish", "--private", "-c", "source %s; complete -C '%s'".formatted(script, typed)))
                .with("HOME", folder.toString())
                .run("", LONG);
        assertThat(ended.out()
                        .lines()
                        .map(each -> each.replaceFirst("\t.*", ""))
                        .sorted())
                .as(ended.err())
                .containsExactly(completions.isEmpty() ? new String[0] : completions.split(" "));
    }
}
