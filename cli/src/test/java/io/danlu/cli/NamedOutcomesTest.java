package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Study files with thresholds and constraints, whose program tells its values by name. */
@LongTest
class NamedOutcomesTest {

    private static final String FILE = """
            study: phone
            seed: 5
            sampler: random
            space: {x: {type: float, low: 0, high: 1}}
            objectives: {latency_ms: minimize}
            constraints: {memory_mb: "<= 300"}
            run: {command: [sh, train.sh, "{x}"]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Commands.Answer danlu(String text, String command, String... options) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        if (!text.isEmpty()) {
            line.add(Files.writeString(folder.resolve("study.yaml"), text).toString());
        }
        line.addAll(List.of("--store", "sqlite:" + folder.resolve("my.db")));
        line.addAll(List.of(options));
        return Commands.danlu(line.toArray(String[]::new));
    }

    private void script(String... lines) throws IOException {
        Files.write(folder.resolve("train.sh"), List.of(lines));
    }

    private void threeTrials() throws IOException {
        script("echo latency_ms=1$DANLU_TRIAL", "echo memory_mb=$((600 - 100 * DANLU_TRIAL))");
        assertThat(danlu(FILE, "tune", "--trials", "3").code()).isZero();
    }

    @Test
    void withoutAFeasibleTrialTheBestSaysSo() throws IOException {
        threeTrials();
        assertThat(danlu("", "show").out())
                .contains(
                        "limits   memory_mb <= 300",
                        "trials   3 complete; 3 of the complete are infeasible",
                        "best     none: no trial is feasible. Trial 2 comes closest with memory_mb = 400 (limit <= 300).");
        Commands.Answer best = danlu("", "best");
        assertThat(best.code()).isEqualTo(1);
        assertThat(best.err()).contains("no trial is feasible. Trial 2 comes closest");
        assertThat(danlu("", "best", "--json").out()).contains("\"best\":null,\"feasible\":false");
        assertThat(danlu("", "show", "--trial", "0").out())
                .contains(
                        "values   latency_ms = 10, memory_mb = 600", "limit    memory_mb = 600, which violates <= 300");
        assertThat(danlu("", "trials").out())
                .containsPattern("0 +complete +infeasible: memory_mb = 600 \\(limit <= 300\\) +10 +600");
    }

    @Test
    void aChangedLimitInTheFileIsAcceptedLoggedAndShown() throws IOException {
        threeTrials();
        Commands.Answer changed = danlu(FILE.replace("<= 300", "<= 500"), "tune", "--trials", "3");
        assertThat(changed.code()).isZero();
        assertThat(changed.err())
                .contains("limits changed (memory_mb from <= 300 to <= 500)")
                .contains("study.yaml says");
        assertThat(danlu("", "best").out()).contains("latency_ms = 11 (trial 1)");
        assertThat(danlu("", "show").out())
                .contains("limits   memory_mb <= 500", "limits changed (memory_mb from <= 300 to <= 500)");
        assertThat(danlu("", "export").out())
                .contains("\"measured\":{\"memory_mb\":400.0}", "limits changed (memory_mb from <= 300 to <= 500)")
                .contains("\"limits\":{\"memory_mb\":500.0}", "\"limits_before\":{\"memory_mb\":300.0}")
                .contains("\"constraints\":{\"memory_mb\":\"<= 500\"}");
        assertThat(danlu("", "export", "--format", "csv").out()).contains("values.latency_ms,measured.memory_mb,");
        Commands.Answer worked = danlu(FILE, "worker", "--trials", "3");
        assertThat(worked.code()).as(worked.err()).isZero();
        assertThat(danlu("", "show").out()).contains("limits   memory_mb <= 500");
    }

    @Test
    void otherNamesDirectionsAndSensesAreRefused() throws IOException {
        threeTrials();
        for (String other : List.of(
                FILE.replace("memory_mb", "disk_mb"),
                FILE.replace("<= 300", ">= 300"),
                FILE.replace("latency_ms: minimize", "latency_ms: maximize"),
                FILE.replace("constraints: {memory_mb: \"<= 300\"}\n", ""))) {
            Commands.Answer refused = danlu(other, "tune", "--trials", "3");
            assertThat(refused.code()).as(other).isEqualTo(2);
            assertThat(refused.err()).contains("in the store");
        }
        assertThat(danlu("", "control", "limit", "memory=3").code()).isEqualTo(2);
    }

    @Test
    void aLimitIsChangedByHandWithAReason() throws IOException {
        threeTrials();
        Commands.Answer changed = Commands.danlu(
                "control",
                "limit",
                "memory_mb=450",
                "--reason",
                "the new phone",
                "--store",
                "sqlite:" + folder.resolve("my.db"));
        assertThat(changed.code()).as(changed.err()).isZero();
        assertThat(danlu("", "best").out()).contains("latency_ms = 12 (trial 2)");
        assertThat(danlu("", "trials").out())
                .contains("limits changed (memory_mb from <= 300 to <= 450)", ": the new phone");
    }

    @Test
    void aProgramThatLeavesOutAnOutcomeFailsItsTrialAndNamesIt() throws IOException {
        script("echo latency_ms=10");
        Commands.Answer tuned = danlu(FILE, "tune", "--trials", "1");
        assertThat(tuned.code()).isEqualTo(1);
        assertThat(tuned.err()).contains("no value of memory_mb; print \"memory_mb=NUMBER\"");
    }

    @Test
    void aProgramOfSeveralObjectivesIsPrunedByItsReports() throws IOException {
        script(
                "echo '{\"step\":1,\"accuracy\":0.5,\"latency_ms\":1'$DANLU_TRIAL',\"memory_mb\":9}' >> $DANLU_REPORT",
                "[ $DANLU_TRIAL = 2 ] && sleep 600",
                "echo accuracy=0.9; echo latency_ms=10; echo memory_mb=200");
        String several = FILE.replace("{latency_ms", "{accuracy: maximize, latency_ms")
                + "pruner: {name: threshold, objective: latency_ms, upper: 11}\n";
        Commands.Answer tuned = danlu(several, "tune", "--trials", "3");
        assertThat(tuned.out()).as(tuned.err()).contains("trials   2 complete, 1 pruned");
        assertThat(danlu("", "show", "--trial", "2").out())
                .contains(
                        "threshold: at step 1 its value of latency_ms (12.0) is above 11.0",
                        "accuracy = 0.5, latency_ms = 12 at step 1");
    }

    @Test
    void aStudyBeginsWithTrialsWhoseObjectiveItLimits() throws IOException {
        threeTrials();
        String other = FILE.replace("phone", "light")
                .replace("latency_ms: minimize", "memory_mb: minimize")
                .replace("memory_mb: \"<= 300\"", "latency_ms: \"<= 11\"");
        Commands.Answer tuned = danlu(other, "tune", "--trials", "3", "--from", "phone");
        assertThat(tuned.err()).contains("study 'light' begins with 3 of 3 trials of 'phone'");
        assertThat(tuned.out()).contains("best     memory_mb = 500 in trial 1");
        Commands.Answer refused = danlu(
                other.replace("light", "new").replace("memory_mb: minimize", "disk_mb: minimize"),
                "tune",
                "--from",
                "phone");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("it needs the outcome disk_mb");
    }

    @Test
    void aRunEndsWithTheFirstFeasibleTrial() throws IOException {
        script("echo latency_ms=1$DANLU_TRIAL", "echo memory_mb=$((600 - 100 * DANLU_TRIAL))");
        Commands.Answer tuned = danlu(FILE + "budget: {trials: 9, feasible: true}\n", "tune");
        assertThat(tuned.out()).contains("best     latency_ms = 13", "ended    trial 3 is feasible");
    }

    @Test
    void exportedTrialsAreImportedWithTheirValues() throws IOException {
        threeTrials();
        for (String format : List.of("json", "csv")) {
            Path exported = Files.writeString(
                    folder.resolve("trials." + format),
                    danlu("", "export", "--format", format).out());
            Path file = Files.writeString(folder.resolve("other.yaml"), FILE.replace("phone", format));
            String store = "sqlite:" + folder.resolve("other.db");
            Commands.Answer imported = Commands.danlu("import", file.toString(), exported.toString(), "--store", store);
            assertThat(imported.out()).as(imported.err()).contains("takes 3 of 3 trials");
            assertThat(Commands.danlu("show", "--store", store, "--study", format, "--trial", "2")
                            .out())
                    .contains(
                            "values   latency_ms = 12, memory_mb = 400",
                            "limit    memory_mb = 400, which violates <= 300");
        }
    }
}
