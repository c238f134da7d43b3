package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions about a study show in every view of it. */
class ControlTest {

    private static final String USER = System.getProperty("user.name");

    @TempDir
    private Path folder = Path.of("");

    private String file = "";
    private String store = "";

    @BeforeEach
    void tune() throws IOException {
        file = Files.writeString(folder.resolve("mine.yaml"), """
                space:
                  x: {type: float, low: 0, high: 1}
                sampler: random
                seed: 5
                run:
                  command: [sh, -c, "echo value=$1", sh, "{x}"]
                """).toString();
        store = "sqlite:" + folder.resolve("danlu.db");
        assertThat(Commands.danlu("tune", file, "--store", store, "--trials", "4")
                        .code())
                .isZero();
    }

    private void control(String... arguments) {
        Commands.Answer answer = danlu(Stream.concat(Stream.of("control"), Stream.of(arguments)));
        assertThat(answer.code()).as(answer.err()).isZero();
    }

    private String run(String... arguments) {
        return danlu(Stream.of(arguments)).out();
    }

    private Commands.Answer danlu(Stream<String> arguments) {
        return Commands.danlu(
                Stream.concat(arguments, Stream.of("--store", store)).toArray(String[]::new));
    }

    @Test
    void everyViewShowsDecisionsWithAuthorAndReason() throws IOException {
        control("exclude", "2", "--reason", "leaked test data");
        control("budget", "9", "--reason", "cheaper than we thought");
        control("stop", "--reason", "enough for today");
        List<String> decided = List.of(
                "trial 2 excluded by %s: leaked test data".formatted(USER),
                "budget set to 9 trials by %s: cheaper than we thought".formatted(USER),
                "stopped by %s: enough for today".formatted(USER));
        assertThat(run("show")).contains(decided);
        assertThat(run("show", "--json")).contains(decided);
        assertThat(run("show", "--trial", "2")).contains("excluded leaked test data (by %s)".formatted(USER));
        assertThat(run("trials")).contains("note", "excluded by %s: leaked test data".formatted(USER));
        assertThat(run("trials")).contains(decided.subList(1, 3));
        assertThat(run("export")).contains(decided);
        assertThat(run("export", "--format", "csv")).contains("leaked test data (by %s)".formatted(USER));
        assertThat(Commands.danlu("export", "--format", "csv", "--store", store).err())
                .contains(decided.subList(1, 3));
        Path page = folder.resolve("page.html");
        Commands.danlu("report", "--store", store, page.toString());
        assertThat(page).content().contains(decided).contains("excluded by %s: leaked test data".formatted(USER));

        control("include", "2", "--reason", "it had not leaked");
        control("resume");
        assertThat(run("show")).contains("trial 2 included again", "resumed by " + USER);
        assertThat(run("trials")).doesNotContain("note");
    }

    @Test
    void steerStillWorksAndSaysThatItIsDeprecated() {
        Commands.Answer old = Commands.danlu("steer", "stop", "--reason", "enough", "--store", store);
        assertThat(old.code()).isZero();
        assertThat(old.err()).contains("'steer' is deprecated; use 'control'");
        assertThat(run("show")).contains("stopped by %s: enough".formatted(USER));
        assertThat(Commands.danlu("--help").out()).contains("control").doesNotContain("steer");
    }

    @Test
    void anExcludedTrialIsNotImportedFromAnExport() throws IOException {
        control("exclude", "2", "--reason", "leaked test data");
        for (String format : List.of("json", "csv")) {
            Path exported = folder.resolve("trials." + format);
            Files.writeString(exported, run("export", "--study", "mine", "--format", format));
            Commands.Answer imported =
                    Commands.danlu("import", file, exported.toString(), "--store", store, "--study", "from_" + format);
            assertThat(imported.code()).as(imported.err()).isZero();
            assertThat(imported.out() + imported.err()).contains("takes 3 of 4 trials", "1 left out: excluded");
        }
    }
}
