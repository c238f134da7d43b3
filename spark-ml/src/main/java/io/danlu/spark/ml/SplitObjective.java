package io.danlu.spark.ml;

import io.danlu.space.Point;
import io.danlu.study.Objective;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;

/**
 * Fits and evaluates a configuration on each split. The value of a trial is the mean metric. After each split but the
 * last one the mean so far is reported, so that a race can end the trial. Thread-safe.
 */
final class SplitObjective implements Objective<Point> {

    private final Estimator<?> estimator;
    private final Evaluator evaluator;
    private final ParamSpace space;
    private final Stages stages;
    private final Splits splits;
    private final boolean keepsModels;
    private final SparkContext spark;
    private final SparkJobs jobs;
    private final Map<Integer, List<Model<?>>> models = new ConcurrentHashMap<>();

    SplitObjective(ValidationParams params, ParamSpace space, Splits splits, SparkContext spark, SparkJobs jobs) {
        this.estimator = params.getEstimator();
        this.evaluator = params.getEvaluator();
        this.keepsModels = params.getCollectSubModels();
        this.space = space;
        this.stages = Stages.of(estimator);
        this.splits = splits;
        this.spark = spark;
        this.jobs = jobs;
    }

    /** Returns the models of complete trials by their numbers, each in the order of the splits. */
    Map<Integer, List<Model<?>>> models() {
        return models;
    }

    @Override
    public OptionalInt values() {
        return OptionalInt.of(1);
    }

    @Override
    public Result evaluate(Point configuration, RunningTrial trial) throws Exception {
        try {
            return jobs.ofTrial(trial.number()).during(() -> evaluated(configuration, trial));
        } catch (Exception lost) {
            if (spark.isStopped()) {
                throw stopped(lost);
            }
            throw lost;
        }
    }

    private static InterruptedException stopped(Exception lost) {
        InterruptedException stopped = new InterruptedException("the Spark context was stopped");
        stopped.initCause(lost);
        return stopped;
    }

    private Result evaluated(Point configuration, RunningTrial trial) throws TrialPrunedException {
        ParamMap params = space.paramMap(configuration, stages);
        List<Double> metrics = new ArrayList<>();
        List<Model<?>> fitted = new ArrayList<>();
        double sum = 0;
        for (Splits.Split split : splits.all()) {
            spark.setJobDescription("trial %d, split %d of %d"
                    .formatted(trial.number(), metrics.size() + 1, splits.all().size()));
            Model<?> model = estimator.fit(split.training(), params);
            double metric = evaluator.evaluate(model.transform(split.validation(), params));
            if (keepsModels) {
                fitted.add(model);
            }
            metrics.add(metric);
            sum += metric;
            if (metrics.size() < splits.all().size()) {
                trial.report(metrics.size(), sum / metrics.size());
            }
        }
        if (keepsModels) {
            models.put(trial.number(), List.copyOf(fitted));
        }
        return Result.of(sum / metrics.size()).with(SplitMetrics.attributes(metrics));
    }
}
