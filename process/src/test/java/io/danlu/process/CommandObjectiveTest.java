package io.danlu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.TrialLimits;
import io.danlu.laws.LongTest;
import io.danlu.space.Point;
import io.danlu.space.SpaceException;
import io.danlu.study.AttemptFailedException;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialFailedException;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs real programs: small shell scripts. */
class CommandObjectiveTest {

    private static final Point POINT = Programs.POINT;

    @TempDir
    private Path folder = Path.of("");

    private Programs programs = new Programs(folder);

    @BeforeEach
    void inItsFolder() {
        programs = new Programs(folder);
    }

    private CommandObjective script(String... lines) throws IOException {
        return programs.script(TrialLimits.DEFAULT, lines);
    }

    private double value(String... lines) throws Exception {
        return programs.value(TrialLimits.DEFAULT, lines);
    }

    @Test
    void aBareNumberOnTheLastLineIsTheValue() throws Exception {
        assertThat(value("echo starting", "echo 0.5", "echo 1.5e-3", "echo")).isEqualTo(0.0015);
    }

    @Test
    void aLineWithTheObjectivesNameTakesPrecedenceOverTheLastLine() throws Exception {
        assertThat(value("echo loss=0.75", "echo other=1", "echo 3")).isEqualTo(0.75);
    }

    @Test
    void theReportFileTakesPrecedenceAndItsStepsArePassedOn() throws Exception {
        double value = value(
                "echo '{\"step\":0,\"value\":0.9}' >> \"$DANLU_REPORT\"",
                "echo '{\"step\":1,\"value\":0.8}' >> \"$DANLU_REPORT\"",
                "echo '{\"value\":0.7}' >> \"$DANLU_REPORT\"",
                "echo loss=5");
        assertThat(value).isEqualTo(0.7);
        assertThat(programs.reports()).containsExactly(new Report(0, 0.9), new Report(1, 0.8));
    }

    @Test
    void theEnvironmentDescribesTheTrial() throws Exception {
        value("env > env.txt", "echo 1");
        assertThat(Files.readAllLines(folder.resolve("env.txt")))
                .contains(
                        "DANLU_PARAMS={\"lr\":0.25,\"layers\":2}",
                        "DANLU_PARAM_LR=0.25",
                        "DANLU_PARAM_LAYERS=2",
                        "DANLU_TRIAL=7",
                        "DANLU_STUDY=mine",
                        "DANLU_SEED=" + ((1L << 31) - 4242),
                        "DANLU_TRIAL_DIR=" + folder.resolve("trials").resolve("7"),
                        "PYTHONUNBUFFERED=1");
    }

    @Test
    void programsReceiveNoSecrets() throws Exception {
        assertThat(System.getenv()).containsKey("DANLU_TOKEN");
        value("env > env.txt", "echo 1");
        assertThat(Files.readAllLines(folder.resolve("env.txt")))
                .isNotEmpty()
                .noneMatch(line -> line.startsWith("DANLU_TOKEN=") || line.startsWith("PGPASSWORD="));
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
    void aMissingValueFailsAndTheMessageSaysHowToGiveOne() {
        assertThatThrownBy(() -> value("echo done"))
                .hasMessageContaining("loss=NUMBER")
                .hasMessageContaining("DANLU_REPORT");
        assertThatThrownBy(() -> value("echo '{\"step\":0,\"value\":1}' > \"$DANLU_REPORT\""))
                .hasMessageContaining("no value");
    }

    @Test
    void aLineWithoutANumberIsQuoted() {
        assertThatThrownBy(() -> value("echo 'loss=np.array([57.4])'"))
                .hasMessageContaining("it printed 'loss=np.array([57.4])', which is no number; print a plain one");
    }

    @Test
    void severalOutcomesAreReportedByName() throws Exception {
        Result expected = Result.of(Map.of("accuracy", 0.91, "latency_ms", 12.0, "memory_mb", 300.0));
        assertThat(programs.several("echo accuracy=0.91", "echo latency_ms=12", "echo memory_mb=300", "echo done")
                        .evaluate(POINT, programs))
                .isEqualTo(expected);
        assertThat(programs.several("echo '{\"accuracy\":0.91,\"latency_ms\":12,\"memory_mb\":300}'")
                        .evaluate(POINT, programs))
                .isEqualTo(expected);
        assertThat(programs.several(
                                "echo '{\"accuracy\":0.91,\"memory_mb\":1}' >> \"$DANLU_REPORT\"",
                                "echo '{\"memory_mb\":300}' >> \"$DANLU_REPORT\"",
                                "echo accuracy=0.2",
                                "echo latency_ms=12")
                        .evaluate(POINT, programs))
                .isEqualTo(expected);
    }

    @Test
    void anOutcomeThatIsLeftOutIsNamed() {
        assertThatThrownBy(() -> programs.several("echo accuracy=0.91", "echo memory_mb=300")
                        .evaluate(POINT, programs))
                .isInstanceOf(TrialFailedException.class)
                .hasMessageStartingWith("exit code 0 but no value of latency_ms; print \"latency_ms=NUMBER\"");
        assertThatThrownBy(() -> programs.several("echo accuracy=0.91", "echo latency_ms=12", "echo memory_mb=300MB")
                        .evaluate(POINT, programs))
                .hasMessageContaining("no value of memory_mb: it printed 'memory_mb=300MB', which is no number");
        assertThatThrownBy(() -> programs.several("echo accuracy=nan", "echo latency_ms=12", "echo memory_mb=300")
                        .evaluate(POINT, programs))
                .isInstanceOf(TrialFailedException.class)
                .hasMessageStartingWith("accuracy is NaN");
        assertThatThrownBy(() -> programs.several("echo '{\"acuracy\":0.91}' > \"$DANLU_REPORT\"")
                        .evaluate(POINT, programs))
                .isInstanceOf(TrialFailedException.class)
                .hasMessageContaining("Did you mean 'accuracy'?");
    }

    @Test
    void aCrashIsNamedByItsSignal() {
        assertThatThrownBy(() -> value("kill -SEGV $$"))
                .isInstanceOf(TrialFailedException.class)
                .hasMessageContaining("killed by SIGSEGV, a segmentation fault (exit code 139)");
    }

    @Test
    void nothingIsWrittenThroughALink() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createDirectories(programs.trials());
        Files.createSymbolicLink(programs.trial(), elsewhere);
        assertThatThrownBy(() -> value("echo 1"))
                .isInstanceOf(AttemptFailedException.class)
                .hasMessageContaining("'%s' is a symbolic link", programs.trial());
        Files.delete(programs.trial());
        Files.createDirectory(programs.trial());
        for (String name : List.of("stdout.log", "stderr.log", "report.jsonl", "params.json")) {
            Path link = Files.createSymbolicLink(programs.trial().resolve(name), elsewhere.resolve("target"));
            assertThatThrownBy(() -> value("echo 1")).hasMessageContaining("'%s' is a symbolic link", link);
            Files.delete(link);
        }
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(value("echo 1")).isEqualTo(1);
    }

    @Test
    void nanAndInfinityFail() {
        assertThatThrownBy(() -> value("echo nan")).hasMessageContaining("NaN");
        assertThatThrownBy(() -> value("echo loss=-inf")).hasMessageContaining("-Infinity");
    }

    @Test
    void aFailureNamesTheLogAndTheLogsAreKept() throws Exception {
        assertThatThrownBy(() -> value("echo said", "echo complained >&2", "exit 3"))
                .hasMessage("exit code 3 (log: %s): complained"
                        .formatted(programs.trial().resolve("stderr.log")));
        assertThat(programs.trial().resolve("stdout.log")).hasContent("said");
        assertThat(programs.trial().resolve("stderr.log")).hasContent("complained");
        value("echo 1");
        assertThat(programs.trial().resolve("stderr.log"))
                .as("the latest attempt's")
                .isEmptyFile();
    }

    @Test
    void theNextAttemptFindsTheCheckpointButNotTheReport() throws Exception {
        assertThatThrownBy(() -> value(
                        "echo half > \"$DANLU_TRIAL_DIR/checkpoint\"",
                        "echo '{\"value\":0.7}' > \"$DANLU_REPORT\"",
                        "exit 1"))
                .hasMessageContaining("exit code 1");
        assertThatThrownBy(() -> value("cat \"$DANLU_TRIAL_DIR/checkpoint\" >&2"))
                .hasMessageContaining("no value")
                .hasMessageContaining("half");
    }

    @Test
    void aMissingProgramIsRefusedBeforeAnythingRuns() {
        assertThatThrownBy(() -> programs.objective(Programs.SPACE, TrialLimits.DEFAULT, "./no-such-program"))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("'./no-such-program'")
                .hasMessageContaining(folder.toString());
        assertThatThrownBy(() -> programs.objective(Programs.SPACE, TrialLimits.DEFAULT, "no-such-program"))
                .hasMessageContaining("PATH");
    }

    @Test
    void aProgramThatCannotBeStartedFailsTheAttemptNotTheTrial() throws IOException {
        Path program = Files.writeString(folder.resolve("program"), "echo 1");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        CommandObjective objective = programs.objective(Programs.SPACE, TrialLimits.DEFAULT, "./program");
        Files.delete(program);
        assertThatThrownBy(() -> objective.evaluate(POINT, programs))
                .isInstanceOf(AttemptFailedException.class)
                .hasMessage("the program cannot be started: there is no program './program'");
    }

    @Test
    void aKilledProgramFailsTheAttemptAndACrashFailsTheTrial() {
        assertThatThrownBy(() -> value("kill -KILL $$"))
                .isInstanceOf(AttemptFailedException.class)
                .hasMessageContaining("killed by SIGKILL, often because the machine was out of memory (exit code 137)");
        assertThatThrownBy(() -> value("kill -TERM $$")).isInstanceOf(AttemptFailedException.class);
        assertThatThrownBy(() -> value("kill -SEGV $$"))
                .isInstanceOf(TrialFailedException.class)
                .hasMessageContaining("exit code 139");
    }

    @Test
    @Timeout(60)
    void reportsArriveWhileTheProgramRuns() throws Exception {
        CommandObjective objective = script(
                "echo '{\"step\":0,\"value\":0.9}' >> \"$DANLU_REPORT\"",
                "while [ ! -e seen ]; do sleep 0.05; done",
                "echo 0.5");
        RunningTrial waitedFor = new Heeded(programs, report -> touch("seen"));
        assertThat(objective.evaluate(POINT, waitedFor).value()).isEqualTo(0.5);
    }

    @Test
    @Timeout(60)
    void aRefusedReportEndsTheProgramAfterItsGrace() throws Exception {
        CommandObjective objective = script(
                "trap 'touch saved; exit 0' TERM",
                "echo '{\"step\":0,\"value\":0.9}' >> \"$DANLU_REPORT\"",
                "while :; do sleep 0.05; done");
        RunningTrial refused = new Heeded(programs, report -> {
            throw new IllegalStateException("no longer yours");
        });
        assertThatThrownBy(() -> objective.evaluate(POINT, refused)).hasMessage("no longer yours");
        assertThat(folder.resolve("saved")).exists();
    }

    @Test
    @Timeout(60)
    void aMalformedReportEndsTheProgram() {
        assertThatThrownBy(
                        () -> value("echo oops >&2", "echo what >> \"$DANLU_REPORT\"", "while :; do sleep 0.05; done"))
                .isInstanceOf(TrialFailedException.class)
                .message()
                .startsWith("$DANLU_REPORT: line 1")
                .endsWith(": oops");
    }

    @Test
    @Timeout(60)
    void aPrunedProgramAndItsProcessesReceiveSigterm() throws Exception {
        CommandObjective objective = programs.script(
                Programs.limits(Duration.ofSeconds(60)),
                "trap 'echo TERM > told; exit 0' TERM",
                "sleep 1000 & echo $! > pids",
                "echo '{\"step\":0,\"value\":0.9}' >> \"$DANLU_REPORT\"",
                "while :; do sleep 0.05; done");
        RunningTrial pruned = new Heeded(programs, report -> {
            throw new TrialPrunedException("worse than " + report.value());
        });
        assertThatThrownBy(() -> objective.evaluate(POINT, pruned))
                .isInstanceOf(TrialPrunedException.class)
                .hasMessage("worse than 0.9");
        assertThat(folder.resolve("told")).hasContent("TERM");
        assertThat(programs.alive("pids")).isEmpty();
    }

    @Test
    @Timeout(60)
    void aPrunedProgramThatIgnoresSigtermIsKilledAfterItsGrace() throws Exception {
        CommandObjective objective = programs.script(
                Programs.limits(Duration.ofSeconds(60)),
                "trap '' TERM",
                "echo $$ > pids",
                "echo '{\"step\":0,\"value\":0.9}' >> \"$DANLU_REPORT\"",
                "while :; do sleep 0.05; done");
        RunningTrial pruned = new Heeded(programs, report -> {
            throw new TrialPrunedException("enough");
        });
        assertThatThrownBy(() -> objective.evaluate(POINT, pruned)).isInstanceOf(TrialPrunedException.class);
        assertThat(programs.alive("pids")).isEmpty();
    }

    /** The program has given its value, so pruning would save nothing. */
    @Test
    @Timeout(60)
    void aProgramThatHasEndedIsNotPruned() throws Exception {
        CommandObjective objective = programs.script(
                Programs.limits(Duration.ofSeconds(60)),
                "echo $$ > pids",
                "echo '{\"step\":0,\"value\":0.9}' >> \"$DANLU_REPORT\"",
                "echo '{\"step\":1,\"value\":0.8}' >> \"$DANLU_REPORT\"",
                "echo loss=0.7");
        RunningTrial late = new Heeded(programs, report -> {
            programs.report(report.step(), report.value());
            awaitEnd();
            throw new TrialPrunedException("late");
        });
        assertThat(objective.evaluate(POINT, late).value()).isEqualTo(0.7);
        assertThat(programs.reports()).containsExactly(new Report(0, 0.9), new Report(1, 0.8));
    }

    private void awaitEnd() {
        try {
            while (!programs.alive("pids").isEmpty()) {
                Thread.onSpinWait();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void touch(String name) {
        try {
            Files.createFile(folder.resolve(name));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Passes each report to {@code look}. */
    private record Heeded(RunningTrial trial, Execution.Steps look) implements RunningTrial {

        @Override
        public int number() {
            return trial.number();
        }

        @Override
        public long seed() {
            return trial.seed();
        }

        @Override
        public void report(long step, double value) throws TrialPrunedException {
            look.take(new Report(step, value));
        }

        @Override
        public void report(long step, Map<String, Double> values) throws TrialPrunedException {
            trial.report(step, values);
        }
    }

    @Test
    void aMillionLinesOfOutputAreReadAndForgotten() throws Exception {
        assertThat(value("i=0; while [ $i -lt 20000 ]; do echo line $i; echo error >&2; i=$((i+1)); done", "echo 2"))
                .isEqualTo(2);
    }

    @LongTest
    @Test
    @Timeout(60)
    void backgroundProcessesAreEndedWithoutWaiting() throws Exception {
        assertThat(value("sleep 1000 & echo $! > child.pid", "echo 0.5")).isEqualTo(0.5);
        long child =
                Long.parseLong(Files.readString(folder.resolve("child.pid")).strip());
        assertThat(ProcessHandle.of(child).map(ProcessHandle::onExit).orElse(CompletableFuture.completedFuture(null)))
                .succeedsWithin(java.time.Duration.ofSeconds(20));
    }
}
