package io.danlu.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.RunBlock;
import io.danlu.format.TrialLimits;
import io.danlu.space.Value;
import io.danlu.study.AttemptFailedException;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialFailedException;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests slots, devices, variables and retries of programs. */
class LaunchTest {

    @TempDir
    private Path folder = Path.of("");

    private Programs programs = new Programs(folder);

    @BeforeEach
    void inItsFolder() {
        programs = new Programs(folder);
    }

    private Result run(RunBlock.Launch launch, String... lines) throws Exception {
        return programs.launched(launch, TrialLimits.DEFAULT, lines).evaluate(Programs.POINT, programs);
    }

    private static RunBlock.Launch retries(int count) {
        return new RunBlock.Launch(new LinkedHashMap<>(), Optional.empty(), List.of(), count);
    }

    private static RunBlock.Launch launch(Map<String, String> env, List<String> devices) {
        return new RunBlock.Launch(new LinkedHashMap<>(env), Optional.empty(), devices, 0);
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    @Test
    void theLowestFreeSlotIsTaken() {
        Slots slots = Slots.of(Map.of());
        assertThat(List.of(slots.take(), slots.take(), slots.take())).containsExactly(0, 1, 2);
        slots.free(1);
        assertThat(slots.take()).isEqualTo(1);
        assertThat(slots.take()).isEqualTo(3);
    }

    @Test
    void slotsCountFromTheSlotOfTheProcess() {
        Slots slots = Slots.of(Map.of("DANLU_SLOT", "5"));
        assertThat(List.of(slots.take(), slots.take())).containsExactly(5, 6);
        slots.free(5);
        assertThat(slots.take()).isEqualTo(5);
        assertThat(Slots.of(Map.of("DANLU_SLOT", "five")).take()).isZero();
    }

    @Test
    void variablesAndTheDeviceOfTheSlotReachTheProgram() throws Exception {
        run(
                launch(Map.of("TOKEN", "a b=c", "PYTHONUNBUFFERED", ""), List.of("GPU-1", "2,3")),
                "env > env.txt",
                "echo 1");
        assertThat(lines("env.txt"))
                .contains("TOKEN=a b=c", "PYTHONUNBUFFERED=", "DANLU_SLOT=0", "CUDA_VISIBLE_DEVICES=GPU-1");
    }

    @Test
    void theSearchPathOfTheFileFindsTheProgram() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path program = Files.writeString(bin.resolve("mine"), "#!/bin/sh\necho 7\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        String path = bin + ":" + System.getenv("PATH");
        assertThat(run(launch(Map.of("PATH", path), List.of()), "mine").value()).isEqualTo(7);
    }

    @Test
    void aFailedProgramIsRunAgainAndTheReasonIsKept() throws Exception {
        Result result = run(
                retries(2), "echo run >> runs", "[ $(wc -l < runs) = 3 ] || { echo busy >&2; exit 3; }", "echo 0.5");
        assertThat(result.value()).isEqualTo(0.5);
        assertThat(programs.retries()).containsExactly("7 1 exit code 3: busy", "7 2 exit code 3: busy");
        assertThat(result.attributes()).containsEntry("retried", Value.of("exit code 3: busy (2 times)"));
    }

    @Test
    void aProgramThatAlwaysFailsFailsItsTrialWithAllReasons() throws Exception {
        assertThatThrownBy(() ->
                        run(retries(1), "echo run >> runs", "[ -e once ] || { touch once; exit 4; }", "echo nothing"))
                .isInstanceOf(TrialFailedException.class)
                .hasMessageStartingWith("exit code 0 but no value")
                .hasMessageContaining("(run 2 times; before: exit code 4");
        assertThat(lines("runs")).hasSize(2);
    }

    @Test
    void aRunThatFailedAfterReportsIsRepeatedByANewAttempt() throws Exception {
        assertThatThrownBy(() -> run(
                        retries(2),
                        "echo run >> runs",
                        "echo '{\"step\":0,\"value\":1}' >> \"$DANLU_REPORT\"",
                        "exit 3"))
                .isInstanceOf(AttemptFailedException.class)
                .hasMessageContaining("exit code 3");
        assertThat(lines("runs")).hasSize(1);
        assertThat(programs.retries()).isEmpty();
    }

    @Test
    void anInterruptSoonAfterAFailureIsNoFailure() throws Exception {
        FutureTask<Result> evaluation = new FutureTask<>(() -> run(retries(2), "echo run >> runs", "exit 1"));
        Thread thread = Thread.ofPlatform().start(evaluation);
        while (Stream.of(thread.getStackTrace())
                .noneMatch(frame -> frame.getMethodName().equals("awaitInterrupt"))) {
            assertThat(evaluation.isDone()).isFalse();
            Thread.onSpinWait();
        }
        thread.interrupt();
        assertThatThrownBy(evaluation::get).hasCauseInstanceOf(InterruptedException.class);
        assertThat(lines("runs")).hasSize(1);
    }

    @Test
    void limitsSignalsFromOutsideAndPruningAreNotRetried() throws Exception {
        assertThatThrownBy(() -> programs.launched(
                                retries(3), Programs.limits(Duration.ofMillis(200)), "echo run >> runs", "sleep 600")
                        .evaluate(Programs.POINT, programs))
                .isInstanceOf(TrialFailedException.class)
                .hasMessageContaining("timeout");
        assertThatThrownBy(() -> run(retries(3), "echo run >> runs", "kill -TERM $$"))
                .isInstanceOf(AttemptFailedException.class);
        CommandObjective pruned = programs.launched(
                retries(3),
                TrialLimits.DEFAULT,
                "echo run >> runs",
                "trap 'exit 5' TERM",
                "echo '{\"step\":0,\"value\":1}' >> \"$DANLU_REPORT\"",
                "while :; do sleep 0.05; done");
        assertThatThrownBy(() -> pruned.evaluate(Programs.POINT, new Pruned()))
                .isInstanceOf(TrialPrunedException.class);
        assertThat(lines("runs")).hasSize(3);
        assertThat(programs.retries()).isEmpty();
    }

    /** A trial that is pruned at its first report. */
    private static final class Pruned implements RunningTrial {

        @Override
        public int number() {
            return 7;
        }

        @Override
        public long seed() {
            return 1;
        }

        @Override
        public void report(long step, double value) throws TrialPrunedException {
            throw new TrialPrunedException("enough");
        }

        @Override
        public void report(long step, Map<String, Double> values) throws TrialPrunedException {
            throw new TrialPrunedException("enough");
        }
    }
}
