package io.danlu.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.format.TrialLimits;
import io.danlu.laws.LongTest;
import io.danlu.space.Point;
import io.danlu.study.RunningTrial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs whose evaluation is interrupted. */
class InterruptedProgramTest {

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

    /**
     * An evaluation in a thread of its own.
     *
     * @param thrown what it ends with
     */
    private record Evaluation(Thread worker, CompletableFuture<Throwable> thrown) {

        static Evaluation start(CommandObjective objective, RunningTrial trial) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Thread worker = Thread.ofPlatform().start(() -> {
                try {
                    objective.evaluate(POINT, trial);
                } catch (Exception stopped) {
                    thrown.complete(stopped);
                }
            });
            return new Evaluation(worker, thrown);
        }
    }

    @Test
    void repeatedInterruptsDoNotShortenTheGrace() throws Exception {
        CommandObjective objective = script(
                "sh -c 'trap \"touch ending; sleep 1; touch saved; exit\" TERM; touch ready; while :; do sleep 0.1; done' & wait");
        Evaluation evaluation = Evaluation.start(objective, programs);
        programs.awaitFile("ready");
        evaluation.worker().interrupt();
        programs.awaitFile("ending");
        evaluation.worker().interrupt();
        assertThat(evaluation.thrown().join()).isInstanceOf(InterruptedException.class);
        assertThat(folder.resolve("saved")).exists();
    }

    @LongTest
    @Test
    void anInterruptEndsTheProgramAndItsProcesses() throws Exception {
        CommandObjective objective = script("sleep 600 &", "echo $! > child.pid", "sleep 600 & wait");
        Evaluation evaluation = Evaluation.start(objective, programs);
        Path pid = folder.resolve("child.pid");
        while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
            Thread.onSpinWait();
        }
        long child = Long.parseLong(Files.readString(pid).strip());
        evaluation.worker().interrupt();
        assertThat(evaluation.thrown().join()).isInstanceOf(InterruptedException.class);
        ProcessHandle.of(child)
                .ifPresent(left -> assertThat(left.onExit().orTimeout(20, java.util.concurrent.TimeUnit.SECONDS))
                        .succeedsWithin(java.time.Duration.ofSeconds(20)));
    }
}
