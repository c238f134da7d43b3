package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unwritable standard output and files: no loss goes unreported. */
@Timeout(600)
@LongTest
class OutputLostTest {

    private static final String FULL = "\"$@\" > /dev/full";
    private static final String CLOSED = "{ \"$@\"; echo $? > code; } | true; exit $(cat code)";
    private static final String LOST = "danlu: standard output cannot be written (%s)";

    @TempDir
    private Path folder = Path.of("");

    private Shell shell = new Shell(folder);

    @BeforeEach
    void aStudy() throws IOException {
        shell = new Shell(folder);
        Files.writeString(folder.resolve("study.yaml"), """
                study: mine
                seed: 5
                objective: {name: loss}
                space: {x: {type: float, low: 0, high: 1}}
                sampler: random
                run: {command: [sh, -c, "echo loss={x}"]}
                """);
    }

    private void tuned() {
        assertThat(Commands.danlu("tune", folder.resolve("study.yaml").toString(), "--trials", "3", "--store", store())
                        .code())
                .isZero();
    }

    private String store() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    private String states() {
        return Commands.danlu("show", "--store", store()).out();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export",
                "export --format csv",
                "best",
                "best --json",
                "show --trial 1",
                "trials",
                "studies",
                "learners",
                "tune --help"
            })
    void aReadingCommandOnAFullDeviceFailsWithOneMessage(String command) throws Exception {
        tuned();
        Shell.Ended ended = shell.run(FULL, Map.of(), command.split(" "));
        assertThat(ended.err())
                .startsWith(LOST.formatted("No space left on device"))
                .hasLineCount(1);
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void aReadingCommandOnAClosedPipeIsSilent() throws Exception {
        tuned();
        assertThat(shell.run(CLOSED, Map.of(), "export")).isEqualTo(new Shell.Ended(1, ""));
    }

    @Test
    void tuneOnAFullDeviceKeepsItsResults() throws Exception {
        Shell.Ended ended = shell.run(FULL, Map.of(), "tune", "study.yaml", "--trials", "3", "--json", "-", "--quiet");
        assertThat(ended.err())
                .startsWith(LOST.formatted("No space left on device"))
                .hasLineCount(1);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(states()).contains("3 complete");
    }

    @Test
    void tuneOnAClosedPipeKeepsItsResultsAndWritesItsFiles() throws Exception {
        Shell.Ended ended =
                shell.run(CLOSED, Map.of(), "tune", "study.yaml", "--trials", "3", "--quiet", "--report", "page.html");
        assertThat(ended.err()).startsWith(LOST.formatted("Broken pipe")).hasLineCount(1);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(states()).contains("3 complete");
        assertThat(folder.resolve("page.html")).content().endsWith("</html>\n");
    }

    @Test
    void askTellRequeuesItsTrialsIfItCannotReply() throws Exception {
        Shell.Ended ended = shell.run(
                "echo '{\"op\":\"ask\",\"count\":2}' > asks; \"$@\" < asks > /dev/full",
                Map.of(),
                "ask-tell",
                "study.yaml",
                "--store",
                store());
        assertThat(ended.err()).contains(LOST.formatted("No space left on device"));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(states()).contains("2 queued").doesNotContain("running");
    }
}
