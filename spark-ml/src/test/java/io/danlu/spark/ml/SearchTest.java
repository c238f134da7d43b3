package io.danlu.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.pruner.Pruner;
import io.danlu.sampler.Sampler;
import io.danlu.samplers.pruners.Race;
import io.danlu.space.Scale;
import io.danlu.study.OtherWorkloadException;
import io.danlu.trial.State;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.scheduler.JobFailed;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import scala.jdk.javaapi.CollectionConverters;

/** Checks the search: its folds, races, caches, jobs and stores, on real data. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@LongTest
class SearchTest {

    @TempDir
    private Path folder = Path.of("");

    private final Dataset<Row> data = Local.cancer();

    private static Evaluator accuracy() {
        return new MulticlassClassificationEvaluator().setMetricName("accuracy");
    }

    private static DanluCrossValidator validator(Counting estimator) {
        return new DanluCrossValidator()
                .setEstimator(estimator)
                .setEvaluator(accuracy())
                .setSpace(ParamSpace.builder()
                        .addFloat(estimator.smoothing(), 1e-3, 1e6, Scale.LOG)
                        .build())
                .setSampler(Sampler.random())
                .setNumFolds(5)
                .setSeed(3)
                .setTrials(8);
    }

    @Test
    void averagesAreThoseOfSparkForTheSameParamsFoldsAndSeed() {
        LogisticRegression logistic = Local.logistic();
        DanluCrossValidatorModel model = new DanluCrossValidator()
                .setEstimator(logistic)
                .setEvaluator(accuracy())
                .setSpace(ParamSpace.builder()
                        .addFloat(logistic.regParam(), 1e-4, 1, Scale.LOG)
                        .build())
                .setTrials(2)
                .setPruner(Pruner.none())
                .setSeed(11)
                .fit(data);
        double[] spark = new CrossValidator()
                .setEstimator(logistic)
                .setEvaluator(accuracy())
                .setEstimatorParamMaps(model.getEstimatorParamMaps())
                .setSeed(11)
                .fit(data)
                .avgMetrics();
        assertThat(model.avgMetrics()).isEqualTo(spark);
    }

    @Test
    void racesEndPoorTrialsAndAllTrialsHaveTheSameFolds() {
        List<Integer> fits = Counting.list();
        DanluCrossValidatorModel model = validator(
                        new Counting(fold -> fits.add(Counting.rows(fold).hashCode())))
                .setPruner(new Race())
                .fit(data);
        List<TriedConfiguration> pruned = model.tried().stream()
                .filter(each -> each.state() == State.PRUNED)
                .toList();
        assertThat(pruned).isNotEmpty();
        assertThat(pruned)
                .allMatch(each -> each.metrics().size() >= 3 && each.metrics().size() < 5);
        List<Integer> folds = fits.subList(0, 5);
        assertThat(folds).doesNotHaveDuplicates();
        int at = 0;
        for (TriedConfiguration each : model.tried()) {
            int evaluated = each.metrics().size();
            assertThat(fits.subList(at, at + evaluated)).isEqualTo(folds.subList(0, evaluated));
            at += evaluated;
        }
        assertThat(fits).hasSize(at + 1); // the refit
        DanluCrossValidatorModel whole =
                validator(new Counting(fold -> {})).setPruner(Pruner.none()).fit(data);
        assertThat(whole.avgMetrics()).hasSize(8);
        assertThat(model.bestParams().toList().toString())
                .isEqualTo(whole.bestParams().toList().toString());
    }

    @Test
    void foldsOfAColumnAreUsedAndTheColumnIsLeftOut() {
        Dataset<Row> folded = data.withColumn(
                "fold",
                functions
                        .pmod(functions.monotonically_increasing_id(), functions.lit(4))
                        .cast("int"));
        List<List<String>> columns = Counting.list();
        DanluCrossValidatorModel model = validator(new Counting(fold -> columns.add(List.of(fold.columns()))))
                .setNumFolds(4)
                .setFoldCol("fold")
                .setTrials(1)
                .fit(folded);
        assertThat(model.tried().getFirst().metrics()).hasSize(4);
        assertThat(columns.subList(0, 4)).containsOnly(List.of("features", "label"));
    }

    private static Set<Object> cached(SparkSession session) {
        return new HashSet<>(CollectionConverters.asJava(
                session.sparkContext().getPersistentRDDs().keySet()));
    }

    @Test
    void cachesAreEmptiedAfterAFitAndAfterAFailedOne() {
        data.count();
        Set<Object> before = cached(Local.session());
        Set<Object> during = new HashSet<>();
        validator(new Counting(fold -> {
                    fold.count();
                    during.addAll(cached(Local.session()));
                }))
                .setTrials(1)
                .fit(data);
        assertThat(during).hasSizeGreaterThanOrEqualTo(before.size() + 5);
        assertThat(before).containsAll(cached(Local.session()));
        assertThatThrownBy(() -> validator(new Counting(fold -> {
                            throw new IllegalStateException("no luck");
                        }))
                        .setTrials(6)
                        .fit(data))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the search ended early")
                .hasRootCauseMessage("no luck");
        assertThat(before).containsAll(cached(Local.session()));
    }

    @Test
    void aConfigurationThatFailsCostsItsTrialAlone() {
        AtomicInteger fits = new AtomicInteger();
        DanluCrossValidatorModel model = validator(new Counting(fold -> {
                    if (fits.incrementAndGet() == 1) {
                        throw new IllegalStateException("no luck");
                    }
                }))
                .setTrials(3)
                .fit(data);
        assertThat(model.tried().getFirst().state()).isEqualTo(State.FAILED);
        assertThat(model.avgMetrics()).isNotEmpty().hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aStudyIsResumedWithoutRepeatingAFit() {
        String url = "sqlite:" + folder.resolve("danlu.db");
        AtomicInteger fits = new AtomicInteger();
        Counting estimator = new Counting(fold -> fits.incrementAndGet());
        DanluCrossValidator validator =
                validator(estimator).setPruner(Pruner.none()).setStore(url, "cancer");
        DanluCrossValidatorModel first = validator.setTrials(3).fit(data);
        assertThat(fits.getAndSet(0)).isEqualTo(3 * 5 + 1);
        DanluCrossValidatorModel more = validator(new Counting(fold -> fits.incrementAndGet()))
                .setPruner(Pruner.none())
                .setStore(url, "cancer")
                .setTrials(4)
                .fit(data);
        assertThat(fits.getAndSet(0)).isEqualTo(5 + 1);
        assertThat(more.avgMetrics()).startsWith(first.avgMetrics()).hasSize(4);
        assertThatThrownBy(() -> validator.setTrials(9).fit(data.limit(300)))
                .isInstanceOf(OtherWorkloadException.class)
                .hasMessageContaining("data");
        Dataset<Row> relabelled = data.withColumn("label", functions.lit(1).minus(functions.col("label")));
        assertThatThrownBy(() -> validator.fit(relabelled))
                .isInstanceOf(OtherWorkloadException.class)
                .hasMessageContaining("data");
        assertThatThrownBy(() ->
                        validator.copy(new ParamMap()).setCollectSubModels(true).fit(data))
                .hasMessageContaining("collectSubModels (true)");
        assertThatThrownBy(
                        () -> validator.copy(new ParamMap()).setStore(url, "").fit(data))
                .hasMessageContaining("needs a name");
        assertThat(fits).hasValue(0);
    }

    private static void waitUntilCancelled() {
        while (!TaskContext.get().isInterrupted()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Hears which jobs start and which are cancelled. */
    private static final class Jobs extends SparkListener {
        private final CountDownLatch slow = new CountDownLatch(1);
        private final List<Integer> cancelled = Counting.list();
        private final CountDownLatch ended = new CountDownLatch(1);

        @Override
        public void onJobStart(SparkListenerJobStart job) {
            if (String.valueOf(job.properties().getProperty("spark.job.description"))
                    .startsWith("slow")) {
                slow.countDown();
            }
        }

        @Override
        public void onJobEnd(SparkListenerJobEnd job) {
            if (job.jobResult() instanceof JobFailed failed
                    && String.valueOf(failed.exception().getMessage()).contains("cancelled")) {
                cancelled.add(job.jobId());
                ended.countDown();
            }
        }
    }

    @Test
    void interruptingAFitCancelsItsJobsAndKeepsItsTrials() throws Exception {
        Jobs jobs = new Jobs();
        data.count();
        Set<Object> before = cached(Local.session());
        Local.session().sparkContext().addSparkListener(jobs);
        String url = "sqlite:" + folder.resolve("danlu.db");
        AtomicInteger fits = new AtomicInteger();
        Counting estimator = new Counting(fold -> {
            if (fits.incrementAndGet() == 8) {
                Local.session().sparkContext().setJobDescription("slow");
                Local.session().range(2).javaRDD().foreach(row -> waitUntilCancelled());
            }
        });
        DanluCrossValidator validator =
                validator(estimator).setPruner(Pruner.none()).setStore(url, "cancer");
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread fitting = Thread.ofPlatform().daemon().start(() -> {
            try {
                validator.fit(data);
                outcome.complete(new AssertionError("the fit ended"));
            } catch (Throwable thrown) {
                outcome.complete(Thread.currentThread().isInterrupted() ? thrown : new AssertionError(thrown));
            }
        });
        assertThat(jobs.slow.await(60, TimeUnit.SECONDS)).isTrue();
        fitting.interrupt();
        assertThat(outcome.get(30, TimeUnit.SECONDS))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("the fit was interrupted");
        assertThat(jobs.ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(jobs.cancelled).hasSize(1);
        assertThat(before).containsAll(cached(Local.session()));
        Local.session().sparkContext().removeSparkListener(jobs);
        DanluCrossValidatorModel model = validator.setTrials(2).fit(data);
        assertThat(model.tried()).allMatch(TriedConfiguration::isComplete).hasSize(2);
        assertThat(fits).hasValue(8 + 5 + 1); // the interrupted trial starts over; the one before is kept
    }
}
