package io.danlu.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.StopSignal;
import io.danlu.study.StudyResult;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Executors that die, freeze or are stopped lose no trial and evaluate none twice. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@LongTest
class LossTest {

    @TempDir
    private Path folder = Path.of("");

    private Gate gate;
    private SparkStudy<Spot> study;

    @BeforeEach
    void open() throws IOException {
        gate = Gate.open();
        study = Spot.study(url());
    }

    @AfterEach
    void close() throws IOException {
        study.close();
        gate.close();
    }

    private String url() {
        return "sqlite:" + folder.resolve("danlu.db");
    }

    /** Runs the study in another thread, with its trials waiting at the gate. */
    private CompletableFuture<StudyResult<Spot>> start(RunOptions options) {
        int port = gate.port();
        SparkObjective<Spot> objective = (spot, trial) -> {
            Gate.pass(port, trial.number());
            return Spot.evaluate(spot, trial);
        };
        return CompletableFuture.supplyAsync(() -> study.optimize(objective, options));
    }

    private static RunOptions trials(int count) {
        return RunOptions.until(Budget.trials(count)).workers(2);
    }

    /** Returns every event of {@code trial}. */
    private List<String> log(int trial) {
        try (Store store = Stores.open(url())) {
            return store.read("spots", 0).stream()
                    .map(entry -> (TrialEvent) entry.event())
                    .filter(event -> event.number() == trial)
                    .map(LossTest::text)
                    .toList();
        }
    }

    private static String text(TrialEvent event) {
        return switch (event) {
            case TrialEvent.Requeued(int number, String reason, boolean counts) ->
                "requeued, counts=%s: %s".formatted(counts, reason);
            default -> event.getClass().getSimpleName();
        };
    }

    private static void signal(String signal, long pid) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    @Test
    void aKilledExecutorsTrialIsEvaluatedOnceMore() throws Exception {
        CompletableFuture<StudyResult<Spot>> run = start(trials(6));
        Gate.Arrival killed = gate.next();
        Gate.Arrival other = gate.next();
        assertThat(killed.pid()).isNotEqualTo(other.pid());
        signal("KILL", killed.pid());
        other.open();
        gate.openUntil(run);

        List<Trial.Complete> trials = Spot.complete(run.join().history());
        assertThat(trials).extracting(Trial::number).containsExactlyElementsOf(Spot.numbers(6));
        assertThat(trials).allMatch(trial -> trial.start().attempt() == (trial.number() == killed.trial() ? 2 : 1));
        assertThat(trials).noneMatch(trial -> Spot.executor(trial) == killed.pid());
        assertThat(log(killed.trial()))
                .containsExactly(
                        "Started",
                        "requeued, counts=true: Spark lost its task and ran it again",
                        "Started",
                        "Completed");
    }

    @Test
    void aJobCancelledBySparkIsALostAttempt() throws Exception {
        CompletableFuture<StudyResult<Spot>> run = start(trials(1));
        Gate.Arrival cancelled = gate.next();
        Cluster.context().cancelJobGroup("danlu spots");
        cancelled.awaitLeaving();
        gate.openUntil(run);
        assertThat(run.join().history().count(State.COMPLETE)).isEqualTo(1);
        assertThat(log(0)).hasSize(4).element(1).asString().startsWith("requeued, counts=true: its task was lost: ");
    }

    @Test
    void aFrozenExecutorIsNoticedByItsLease() throws Exception {
        CompletableFuture<StudyResult<Spot>> run = start(trials(4).lease(Duration.ofSeconds(3)));
        Gate.Arrival frozen = gate.next();
        Gate.Arrival other = gate.next();
        signal("STOP", frozen.pid());
        try {
            other.open();
            gate.openUntil(run);
            List<Trial.Complete> trials = Spot.complete(run.join().history());
            assertThat(trials).extracting(Trial::number).containsExactlyElementsOf(Spot.numbers(4));
            assertThat(trials).extracting(Spot::executor).containsOnly(other.pid());
            assertThat(log(frozen.trial()))
                    .containsExactly("Started", "requeued, counts=true: lease ended", "Started", "Completed");
        } finally {
            signal("CONT", frozen.pid());
        }
        frozen.awaitLeaving();
    }

    @Test
    void anAbortedRunInterruptsItsTasksAndRequeuesTheirTrials() throws Exception {
        StopSignal stop = new StopSignal();
        CompletableFuture<StudyResult<Spot>> run = start(trials(3).stop(stop));
        List<Gate.Arrival> arrivals = List.of(gate.next(), gate.next());
        stop.abort("enough");

        StudyResult<Spot> aborted = run.join();
        assertThat(aborted.stopped()).isEqualTo("enough");
        assertThat(aborted.history().trials().map(Trial::state)).containsExactly(State.QUEUED, State.QUEUED);
        for (Gate.Arrival arrival : arrivals) {
            arrival.awaitLeaving();
            assertThat(log(arrival.trial())).containsExactly("Started", "requeued, counts=false: interrupted");
        }
        List<Trial.Complete> trials =
                Spot.complete(study.optimize(Spot::evaluate, trials(3)).history());
        assertThat(trials).hasSize(3).allMatch(trial -> trial.start().attempt() == 1);
    }

    @Test
    void aTrialWaitingForACoreKeepsItsLease() throws Exception {
        CompletableFuture<StudyResult<Spot>> run = start(trials(4).workers(4).lease(Duration.ofSeconds(2)));
        List<Gate.Arrival> arrivals = List.of(gate.next(), gate.next());
        assertThat(gate.comes(Duration.ofSeconds(4))).isFalse();
        arrivals.forEach(Gate.Arrival::open);
        gate.openUntil(run);
        assertThat(Stream.of(0, 1, 2, 3).map(this::log)).containsOnly(List.of("Started", "Completed"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aStoppedContextRequeuesTheTrials() throws Exception {
        CompletableFuture<StudyResult<Spot>> run = start(trials(3));
        List<Gate.Arrival> arrivals = List.of(gate.next(), gate.next());
        Cluster.context().stop();
        assertThatThrownBy(run::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Study 'spots': the Spark context was stopped while trials ran.");
        for (Gate.Arrival arrival : arrivals) {
            assertThat(log(arrival.trial())).containsExactly("Started", "requeued, counts=false: interrupted");
        }
    }
}
