package io.danlu.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.samplers.pruners.Threshold;
import io.danlu.store.Store;
import io.danlu.store.UnknownStudyException;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.study.RunningTrial;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.study.TrialFailedException;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs studies on a real cluster: a master, two workers, and executors in JVMs of their own. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@LongTest
class SparkStudyTest {

    @TempDir
    private Path folder = Path.of("");

    private SparkStudy<Spot> study() {
        return Spot.study("sqlite:" + folder.resolve("danlu.db"));
    }

    @Test
    void everyTrialIsEvaluatedOnceOnAnExecutor() {
        try (SparkStudy<Spot> study = study()) {
            StudyResult<Spot> result = study.optimize(
                    Spot::evaluate, RunOptions.until(Budget.trials(40)).workers(2));
            assertThat(result.stopped()).isEqualTo("budget of 40 trials used up");
            List<Trial.Complete> trials = Spot.complete(result.history());
            assertThat(trials).extracting(Trial::number).containsExactlyElementsOf(Spot.numbers(40));
            assertThat(trials).allMatch(trial -> trial.start().attempt() == 1);
            assertThat(trials.stream().map(Spot::executor).distinct())
                    .hasSize(2)
                    .doesNotContain(ProcessHandle.current().pid());
        }
    }

    @Test
    void theTrialsEqualThoseOfAnyOtherWorker() {
        Study<Spot> here = Spot.plan().builder().build();
        here.optimize(Spot::value, Budget.trials(5));
        try (SparkStudy<Spot> study = study()) {
            study.optimize(Spot::value, RunOptions.until(Budget.trials(5)));
            assertThat(evaluated(study.study())).isEqualTo(evaluated(here));
        }
    }

    private static List<String> evaluated(Study<Spot> study) {
        return Spot.complete(study.history()).stream()
                .map(trial -> trial.start().point() + " " + trial.value())
                .toList();
    }

    @Test
    void theReadmesExampleFindsAGoodForest() {
        ClusterExample.Forest best =
                ClusterExample.tune(Cluster.context(), "sqlite:" + folder.resolve("danlu.db") + "?durability=process");
        assertThat(best.maxDepth()).isBetween(5, 9);
    }

    @Test
    void reportsAreInTheStoreWhileTheTaskRuns() throws Exception {
        try (Gate gate = Gate.open();
                SparkStudy<Spot> study = study();
                Store store = Stores.open("sqlite:" + folder.resolve("danlu.db"))) {
            int port = gate.port();
            SparkObjective<Spot> objective = (spot, trial) -> {
                trial.report(1, 0.5);
                Gate.pass(port, trial.number());
                return Spot.evaluate(spot, trial);
            };
            CompletableFuture<StudyResult<Spot>> run =
                    CompletableFuture.supplyAsync(() -> study.optimize(objective, RunOptions.until(Budget.trials(1))));
            Gate.Arrival arrival = gate.next();
            Study<Spot> other = Spot.plan().builder().store(store).build();
            assertThat(other.history().trial(0))
                    .isInstanceOfSatisfying(
                            Trial.Running.class,
                            running -> assertThat(running.reports()).containsExactly(new Report(1, 0.5)));
            arrival.open();
            run.join();
            assertThat(other.history().trial(0).state()).isEqualTo(State.COMPLETE);
        }
    }

    @Test
    void theObjectiveDecidesTheOutcomeOfATrial() throws Exception {
        try (SparkStudy<Spot> study = study()) {
            StudyResult<Spot> result = study.optimize(
                    SparkStudyTest::misfortune,
                    RunOptions.until(Budget.trials(5)).workers(2));
            assertThat(result.history().trials().map(SparkStudyTest::fate))
                    .containsExactly(
                            "failed 1: java.lang.IllegalStateException: no luck ← java.io.IOException: at all",
                            "pruned 1: poor",
                            "failed 1: out of range",
                            "failed 1: Result: value (NaN) must be finite. Use fail to say that the trial has no value.",
                            "failed 3: poison: 3 attempts failed, the last one with: java.lang.OutOfMemoryError: so it says");
        }
    }

    /** The executor decides, and the driver ends the trial with the executor's reason. */
    @Test
    void aTrialStoppedByThePrunerOnAnExecutorIsPruned() {
        StudyPlan<Spot> plan = () -> Spot.plan().builder().pruner(Threshold.upper(1));
        try (SparkStudy<Spot> study =
                SparkStudy.open(Cluster.context(), "sqlite:" + folder.resolve("danlu.db"), plan)) {
            StudyResult<Spot> result = study.optimize(SparkStudyTest::rising, RunOptions.until(Budget.trials(3)));
            assertThat(result.history().trials().map(SparkStudyTest::fate))
                    .contains("pruned 1: threshold: at step 2 its value (2.0) is above 1.0");
            assertThat(result.history().count(State.PRUNED)).isEqualTo(2);
            assertThat(result.history().count(State.COMPLETE)).isEqualTo(1);
        }
    }

    /** Reports rising values, except for trial 0, which reports zeros. */
    private static Result rising(Spot spot, RunningTrial trial) throws TrialPrunedException {
        for (int step = 0; step < 5; step++) {
            trial.report(step, Math.min(1, trial.number()) * step);
        }
        return Result.of(spot.value());
    }

    private static Result misfortune(Spot spot, RunningTrial trial) throws Exception {
        return switch (trial.number()) {
            case 0 -> throw new IllegalStateException("no luck", new IOException("at all"));
            case 1 -> throw new TrialPrunedException("poor");
            case 2 -> throw new TrialFailedException("out of range");
            case 3 -> Result.of(Double.NaN);
            default -> throw new OutOfMemoryError("so it says");
        };
    }

    private static String fate(Trial trial) {
        return switch (trial) {
            case Trial.Pruned pruned -> "pruned %d: %s".formatted(pruned.start().attempt(), pruned.reason());
            case Trial.Failed failed -> "failed %d: %s".formatted(failed.start().attempt(), failed.reason());
            default -> trial.toString();
        };
    }

    @Test
    void invalidStoresPlansAndObjectivesAreRefused() {
        assertThatThrownBy(() -> Spot.study("memory"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Store URL 'memory': executors cannot reach it. Name a store like postgresql://user@host:port/db or, on a single host, sqlite:danlu.db.");
        assertThatThrownBy(() -> Spot.study("postgresql://me:s3cret@127.0.0.1:1/db"))
                .hasMessageContaining("PGPASSWORD")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> SparkStudy.checkRetries(new SparkConf(false).set("spark.speculation", "true")))
                .hasMessage(
                        "Spark: spark.speculation (true) must be false: a trial is evaluated once. Set it so for this application.");
        Supplier<Double> own = () -> 1.0;
        try (SparkStudy<Spot> study = study()) {
            assertThatThrownBy(() -> study.optimize(spot -> own.get(), Budget.trials(1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Study 'spots': its objective and plan must be serializable (")
                    .hasMessageContaining("SparkStudyTest$$Lambda");
            assertThat(study.study().history().size()).isZero();
        }
    }

    @Test
    void anExecutorCreatesNoStudyAndNoStore() {
        String nowhere = "sqlite:" + folder.resolve("nowhere.db");
        TrialRun<Spot> run = run(nowhere, "spots");
        assertThatThrownBy(() -> OpenStudies.here().get(run))
                .hasMessageContaining("this executor's host has no such file");
        assertThat(folder.resolve("nowhere.db")).doesNotExist();

        study().close();
        assertThatThrownBy(() -> OpenStudies.here().get(run("sqlite:" + folder.resolve("danlu.db"), "mine")))
                .isInstanceOf(UnknownStudyException.class)
                .hasMessageStartingWith("Study 'mine': ");
    }

    private static TrialRun<Spot> run(String url, String study) {
        return new TrialRun<>(url + study, url, study, Spot.plan(), Spot::evaluate, Duration.ofMinutes(1));
    }
}
