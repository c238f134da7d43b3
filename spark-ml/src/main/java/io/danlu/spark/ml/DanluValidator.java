package io.danlu.spark.ml;

import io.danlu.sampler.Sampler;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.store.jdbc.Stores;
import java.util.concurrent.CancellationException;
import org.apache.spark.SparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * The common part of {@link DanluCrossValidator} and {@link DanluTrainValidationSplit}: the search and its params.
 *
 * @param <V> the class itself, which its setters return
 * @param <M> the class of its models
 */
public abstract sealed class DanluValidator<V extends DanluValidator<V, M>, M extends Model<M>> extends Estimator<M>
        implements ValidationParams, SearchParams, MLWritable permits DanluCrossValidator, DanluTrainValidationSplit {

    private static final int DEFAULT_TRIALS = 20;

    private final String uid;

    /** Creates an estimator with default params. */
    DanluValidator(String uid) {
        this.uid = uid;
        setDefault(seed(), (long) getClass().getName().hashCode());
        setDefault(parallelism(), 1);
        setDefault(collectSubModels(), false);
        setDefault(trials(), DEFAULT_TRIALS);
        setDefault(sampler(), Samplers.DEFAULT.name());
        setDefault(store(), "");
        setDefault(study(), "");
        setDefault(choice(), Choice.RECOMMENDED);
        setDefault(refit(), true);
    }

    abstract V self();

    /** Returns the splits of {@code data}, cached. */
    abstract Splits split(Dataset<?> data);

    /** Returns the search of the study over {@code splits}. */
    abstract Search search(Splits splits);

    /** Returns the model of a search. */
    abstract M model(Search.Outcome outcome, Validated validated);

    @Override
    public String uid() {
        return uid;
    }

    /** Sets the estimator whose params are searched. */
    public V setEstimator(Estimator<?> value) {
        set(estimator(), value);
        return self();
    }

    /** Sets the evaluator whose metric is optimized. */
    public V setEvaluator(Evaluator value) {
        set(evaluator(), value);
        return self();
    }

    /** Sets the search space. */
    public V setSpace(ParamSpace value) {
        set(space(), value.json());
        return self();
    }

    /** Sets the study's total number of trials, those of earlier runs included. */
    public V setTrials(int value) {
        set(trials(), value);
        return self();
    }

    /** Sets the sampler that proposes configurations. */
    public V setSampler(Sampler value) {
        set(sampler(), SpecText.of(value));
        return self();
    }

    /** Sets the seed of the split and of the sampler. */
    public V setSeed(long value) {
        set(seed(), value);
        return self();
    }

    /** Sets the number of threads of the driver that evaluate trials. Above 1, trials depend on their timing. */
    public V setParallelism(int value) {
        set(parallelism(), value);
        return self();
    }

    /** Sets whether the models of the splits are kept in the driver. */
    public V setCollectSubModels(boolean value) {
        set(collectSubModels(), value);
        return self();
    }

    /**
     * Sets the store that keeps the study. A later fit with the same store, name, estimator, evaluator, space and data
     * resumes the study, and repeats no trial.
     *
     * @param url store URL as for {@link Stores#open}, opened by the driver alone
     * @param name name of the study
     */
    public V setStore(String url, String name) {
        set(store(), url);
        set(study(), name);
        return self();
    }

    /** Sets the choice of the model's configuration: {@code recommended}, the default, or {@code best}. */
    public V setChoice(String value) {
        set(choice(), value);
        return self();
    }

    /** Sets whether the chosen configuration is fitted to all data. */
    public V setRefit(boolean value) {
        set(refit(), value);
        return self();
    }

    /**
     * Searches the space and fits the chosen configuration to all of {@code data}. Interrupting the calling thread
     * cancels the running jobs and ends the fit.
     *
     * @throws IllegalArgumentException if a param is missing or contradicts another, or the store's study has another
     *     workload
     * @throws CancellationException if the thread was interrupted, or the Spark context was stopped
     * @throws IllegalStateException if the trials kept failing; the cause is the latest failure
     * @throws java.util.NoSuchElementException if no trial is complete
     */
    @Override
    public M fit(Dataset<?> data) {
        transformSchema(data.schema());
        SparkContext spark = data.sparkSession().sparkContext();
        SparkJobs jobs = new SparkJobs(spark);
        try {
            return jobs.during(() -> fit(data, spark, jobs));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("%s: the fit was interrupted.".formatted(uid));
            cancelled.initCause(interrupted);
            throw cancelled;
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception lost) { // Spark throws checked exceptions that its methods do not declare
            throw new IllegalStateException("%s: the fit failed: %s".formatted(uid, lost.getMessage()), lost);
        }
    }

    private M fit(Dataset<?> data, SparkContext spark, SparkJobs jobs) {
        Search.Outcome outcome;
        try (Splits splits = split(data)) {
            outcome = search(splits).run(spark, jobs);
        }
        Validated validated = Validated.of(outcome, getCollectSubModels());
        return model(
                outcome,
                getRefit() ? validated.with(refitted(data, outcome.choice().params())) : validated);
    }

    private Model<?> refitted(Dataset<?> data, ParamMap params) {
        return getEstimator().fit(data, params);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        ParamSpace searched = getSpace();
        Stages stages = Stages.of(getEstimator());
        searched.check(stages);
        Point middle = searched.space().quantile(index -> 0.5);
        return getEstimator().copy(searched.paramMap(middle, stages)).transformSchema(schema);
    }

    @Override
    public abstract V copy(ParamMap extra);

    /** Copies the params, the estimator and the evaluator to {@code copied}, with {@code extra} in place of their own. */
    V copyTo(V copied, ParamMap extra) {
        copyValues(copied, extra);
        if (isDefined(estimator())) {
            copied.set(estimator(), copied.getEstimator().copy(extra));
        }
        if (isDefined(evaluator())) {
            copied.set(evaluator(), copied.getEvaluator().copy(extra));
        }
        return copied;
    }

    @Override
    public MLWriter write() {
        return new StageFiles.Writer(this, getEstimator(), getEvaluator());
    }
}
