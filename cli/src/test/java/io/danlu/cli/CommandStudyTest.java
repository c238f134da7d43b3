package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies of programs: the files of their trials, and the handling of trials that cannot succeed. */
@LongTest
class CommandStudyTest {

    @TempDir
    private Path folder = Path.of("");

    private Commands.Answer tune(String run, List<String> script, String... options) throws IOException {
        Files.write(folder.resolve("train.sh"), script);
        Path file = Files.writeString(folder.resolve("study.yaml"), """
                study: mine
                seed: 5
                objective: {name: loss}
                space: {x: {type: float, low: 0, high: 1}}
                sampler: random
                run: {%s}
                """.formatted(run));
        List<String> line = new java.util.ArrayList<>(List.of("tune", file.toString()));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new));
    }

    private String store() {
        return "sqlite:" + folder.resolve("my.db");
    }

    private Path trial(int number) {
        return folder.resolve("my.db.trials").resolve("mine").resolve(Integer.toString(number));
    }

    @Test
    void aStoredStudyKeepsItsTrialsFilesBesideTheStoreUntilItIsDeleted() throws IOException {
        List<String> script = List.of(
                "echo weights > $DANLU_TRIAL_DIR/model",
                "echo complaint of trial $DANLU_TRIAL >&2",
                "[ $DANLU_TRIAL = 1 ] && exit 3",
                "echo '{\"step\":4,\"value\":0.25}' >> $DANLU_REPORT",
                "echo loss=0.5");
        Commands.Answer tuned = tune("command: [sh, train.sh]", script, "--trials", "2", "--store", store());
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(trial(0).resolve("model")).hasContent("weights");
        assertThat(trial(0).resolve("stdout.log")).hasContent("loss=0.5");

        assertThat(Commands.danlu("show", "--store", store(), "--trial", "0").out())
                .contains(
                        "trial    0, complete",
                        "params   x=",
                        "value    0.5",
                        "reports  1, the last one 0.25 at step 4")
                .contains("--- " + trial(0).resolve("stdout.log"), "loss=0.5", "complaint of trial 0");
        assertThat(Commands.danlu("show", "--store", store(), "--trial", "1").out())
                .contains("trial    1, failed", "exit code 3 (log: " + trial(1).resolve("stderr.log") + ")");
        assertThat(Commands.danlu("show", "--store", store(), "--trial", "1", "--json")
                        .out())
                .contains("\"state\":\"failed\"");
        Commands.Answer missing = Commands.danlu("show", "--store", store(), "--trial", "2");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("--trial (2)", "one of the 2 trials");

        Files.createSymbolicLink(trial(0).resolve("data"), folder.resolve("train.sh"));
        assertThat(Commands.danlu("delete", "--store", store(), "--study", "mine", "--yes")
                        .code())
                .isZero();
        assertThat(folder.resolve("my.db.trials")).doesNotExist();
        assertThat(folder.resolve("train.sh")).exists();
    }

    @Test
    void aStudyInMemoryLeavesNothingBehindAndNamesNoLog() throws IOException {
        Commands.Answer tuned = tune(
                "command: [sh, train.sh]",
                List.of("echo $DANLU_TRIAL_DIR > where", "exit 3"),
                "--trials",
                "2",
                "--store",
                "memory");
        assertThat(tuned.code()).isEqualTo(1);
        assertThat(tuned.err()).contains("exit code 3").doesNotContain("log:");
        assertThat(Path.of(Files.readString(folder.resolve("where")).strip())).doesNotExist();
    }

    @Test
    void aProgramThatAlwaysFailsDoesNotUseUpTheBudget() throws IOException {
        Commands.Answer stopped = tune(
                "command: [sh, train.sh]", List.of("echo no module >&2; exit 1"), "--trials", "50", "--store", store());
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.out()).contains("5 failed", "resume   danlu tune");
        assertThat(stopped.err())
                .contains("danlu: stopped: the last 5 evaluations here failed within 60 s", "no module");

        Commands.Answer mended =
                tune("command: [sh, train.sh]", List.of("echo 1"), "--trials", "8", "--store", store());
        assertThat(mended.code()).isZero();
        assertThat(mended.out()).contains("3 complete", "5 failed");
    }

    @Test
    void aMissingProgramIsBadInput() throws IOException {
        Commands.Answer refused = tune("command: [./missing.sh]", List.of(), "--trials", "50", "--store", store());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("study.yaml: run.command: there is no program './missing.sh' in ", "Install it");
        assertThat(folder.resolve("my.db")).doesNotExist();
    }

    @Test
    void aTrialWhoseProgramIsKilledIsRetriedAndThenFails() throws IOException {
        Commands.Answer tuned = tune(
                "command: [sh, train.sh]",
                List.of("echo $DANLU_TRIAL >> runs", "[ $DANLU_TRIAL = 1 ] && kill -KILL $$", "echo 1"),
                "--trials",
                "3",
                "--store",
                store());
        assertThat(tuned.out()).contains("2 complete, 1 failed");
        assertThat(Files.readAllLines(folder.resolve("runs"))).containsExactly("0", "1", "1", "1", "2");
        assertThat(Commands.danlu("show", "--store", store(), "--trial", "1").out())
                .contains("attempt 3", "poison: 3 attempts failed", "SIGKILL");
        assertThat(Commands.danlu("trials", "--store", store()).out())
                .containsPattern("(?m)^ *1 +failed .*SIGKILL")
                .doesNotContain("stderr.log");
    }

    @Test
    void limitsInTheFileAreEnforced() throws IOException {
        Commands.Answer tuned = tune(
                "command: [sh, train.sh], timeout: 300ms, grace: 100ms, memory: 1g, output: 1k",
                List.of("[ $DANLU_TRIAL = 1 ] && sleep 600", "echo 1"),
                "--trials",
                "3",
                "--store",
                store());
        assertThat(tuned.out()).contains("2 complete, 1 failed");
        assertThat(Commands.danlu("show", "--store", store(), "--trial", "1").out())
                .contains("timeout: it ran longer than 300ms");
    }
}
