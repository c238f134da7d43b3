package io.danlu.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.RunBlock;
import io.danlu.format.TrialLimits;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.study.RunningTrial;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real programs: small shell scripts. */
class CommandObjectiveTest {

    private static final Space SPACE = Space.of(Parameter.real("lr", 0, 1), Parameter.integer("layers", 1, 3));
    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Point POINT = SPACE.point(Map.of("lr", Value.of(0.25), "layers", Value.of(2)));

    @TempDir
    private Path folder = Path.of("");

    private final List<Report> reports = new ArrayList<>();

    private final RunningTrial trial = new RunningTrial() {
        @Override
        public int number() {
            return 7;
        }

        @Override
        public long seed() {
            return 4242;
        }

        @Override
        public void report(long step, double value) {
            reports.add(new Report(step, value));
        }
    };

    private CommandObjective script(String... lines) throws IOException {
        Path script = Files.write(folder.resolve("train.sh"), List.of(lines));
        return objective(List.of("sh", script.toString(), "--lr={lr}"));
    }

    private CommandObjective objective(List<String> argv) {
        StudyDefinition study =
                new StudyDefinition("mine", SPACE, List.of(LOSS), SamplerSpec.of("random"), 1, OptionalInt.empty());
        return new CommandObjective(
                study,
                LOSS,
                new RunBlock.Command(argv, TrialLimits.DEFAULT),
                folder,
                TrialFolders.kept(folder.resolve("trials")));
    }

    private double value(String... lines) throws Exception {
        return script(lines).evaluate(POINT, trial).value();
    }

    @Test
    void theLastLineIsTheValueWhereItIsABareNumber() throws Exception {
        assertThat(value("echo starting", "echo 0.5", "echo 1.5e-3", "echo")).isEqualTo(0.0015);
    }

    @Test
    void aLineWithTheObjectivesNameComesBeforeTheLastLine() throws Exception {
        assertThat(value("echo loss=0.75", "echo other=1", "echo 3")).isEqualTo(0.75);
    }

    @Test
    void theReportFileComesFirstAndItsStepsArePassedOn() throws Exception {
        double value = value(
                "echo '{\"step\":0,\"value\":0.9}' >> \"$DANLU_REPORT\"",
                "echo '{\"step\":1,\"value\":0.8}' >> \"$DANLU_REPORT\"",
                "echo '{\"value\":0.7}' >> \"$DANLU_REPORT\"",
                "echo loss=5");
        assertThat(value).isEqualTo(0.7);
        assertThat(reports).containsExactly(new Report(0, 0.9), new Report(1, 0.8));
    }

    @Test
    void theEnvironmentTellsOfTheTrial() throws Exception {
        value("env > env.txt", "echo 1");
        assertThat(Files.readAllLines(folder.resolve("env.txt")))
                .contains(
                        "DANLU_PARAMS={\"lr\":0.25,\"layers\":2}",
                        "DANLU_PARAM_LR=0.25",
                        "DANLU_PARAM_LAYERS=2",
                        "DANLU_TRIAL=7",
                        "DANLU_STUDY=mine",
                        "DANLU_SEED=4242",
                        "DANLU_TRIAL_DIR=" + folder.resolve("trials").resolve("7"),
                        "PYTHONUNBUFFERED=1");
    }

    @Test
    void argumentsArriveAsTheyAreWritten() throws Exception {
        assertThat(value("[ \"$1\" = --lr=0.25 ] && [ $# = 1 ] && echo 1")).isEqualTo(1);
    }

    @Test
    void anExitCodeFailsWithTheTailOfStandardError() {
        assertThatThrownBy(() -> value("echo 0.5", "echo out of memory >&2", "exit 3"))
                .hasMessageContaining("exit code 3")
                .hasMessageContaining("out of memory");
    }

    @Test
    void noValueFailsAndSaysHowToGiveOne() {
        assertThatThrownBy(() -> value("echo done"))
                .hasMessageContaining("loss=NUMBER")
                .hasMessageContaining("DANLU_REPORT");
        assertThatThrownBy(() -> value("echo '{\"step\":0,\"value\":1}' > \"$DANLU_REPORT\""))
                .hasMessageContaining("no value");
    }

    @Test
    void nanAndInfinityFail() {
        assertThatThrownBy(() -> value("echo nan")).hasMessageContaining("NaN");
        assertThatThrownBy(() -> value("echo loss=-inf")).hasMessageContaining("-Infinity");
    }

    @Test
    void aMissingProgramFails() {
        CommandObjective objective = objective(List.of("./no-such-program"));
        assertThatThrownBy(() -> objective.evaluate(POINT, trial)).hasStackTraceContaining("no-such-program");
    }

    @Test
    void aMillionLinesOfOutputAreReadAndForgotten() throws Exception {
        assertThat(value("i=0; while [ $i -lt 20000 ]; do echo line $i; echo error >&2; i=$((i+1)); done", "echo 2"))
                .isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void whatAProgramLeavesRunningIsEndedAndNotWaitedFor() throws Exception {
        assertThat(value("sleep 1000 & echo $! > child.pid", "echo 0.5")).isEqualTo(0.5);
        long child =
                Long.parseLong(Files.readString(folder.resolve("child.pid")).strip());
        assertThat(ProcessHandle.of(child).map(ProcessHandle::onExit).orElse(CompletableFuture.completedFuture(null)))
                .succeedsWithin(java.time.Duration.ofSeconds(20));
    }

    @Test
    void aProgramThatIsToEndHasTimeToSaveItsWorkHoweverOftenItIsInterrupted() throws Exception {
        CommandObjective objective = script(
                "sh -c 'trap \"touch ending; sleep 1; touch saved; exit\" TERM; touch ready; while :; do sleep 0.1; done' & wait");
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread worker = Thread.ofPlatform().start(() -> {
            try {
                objective.evaluate(POINT, trial);
            } catch (Exception stopped) {
                thrown.complete(stopped);
            }
        });
        awaitFile("ready");
        worker.interrupt();
        awaitFile("ending");
        worker.interrupt();
        assertThat(thrown.join()).isInstanceOf(InterruptedException.class);
        assertThat(folder.resolve("saved")).exists();
    }

    private void awaitFile(String name) {
        while (!Files.exists(folder.resolve(name))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anInterruptEndsTheProgramAndWhatItStarted() throws Exception {
        CommandObjective objective = script("sleep 600 &", "echo $! > child.pid", "sleep 600 & wait");
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread worker = Thread.ofPlatform().start(() -> {
            try {
                objective.evaluate(POINT, trial);
            } catch (Exception stopped) {
                thrown.complete(stopped);
            }
        });
        Path pid = folder.resolve("child.pid");
        while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
            Thread.onSpinWait();
        }
        long child = Long.parseLong(Files.readString(pid).strip());
        worker.interrupt();
        assertThat(thrown.join()).isInstanceOf(InterruptedException.class);
        ProcessHandle.of(child)
                .ifPresent(left -> assertThat(left.onExit().orTimeout(20, java.util.concurrent.TimeUnit.SECONDS))
                        .succeedsWithin(java.time.Duration.ofSeconds(20)));
    }
}
