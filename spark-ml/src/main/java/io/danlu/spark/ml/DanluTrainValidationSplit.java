package io.danlu.spark.ml;

import io.danlu.pruner.Pruner;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;

/**
 * Validation on one random split that searches a space of params, in place of Spark's {@code TrainValidationSplit} with
 * its grid. A trial costs one fit. The split is made once and cached until the fit ends.
 *
 * <p>The model is fitted to all data with the recommended configuration, as in {@link DanluCrossValidator}.
 */
public final class DanluTrainValidationSplit
        extends DanluValidator<DanluTrainValidationSplit, DanluTrainValidationSplitModel> implements RatioParams {

    private static final double DEFAULT_RATIO = 0.75;

    /** Creates an estimator with a uid of its own. */
    public DanluTrainValidationSplit() {
        this(Identifiable$.MODULE$.randomUID("danluTvs"));
    }

    /** Creates an estimator with this uid. */
    public DanluTrainValidationSplit(String uid) {
        super(uid);
        setDefault(trainRatio(), DEFAULT_RATIO);
    }

    @Override
    DanluTrainValidationSplit self() {
        return this;
    }

    /** Sets the share of the rows that models are fitted to, above 0 and below 1. */
    public DanluTrainValidationSplit setTrainRatio(double value) {
        set(trainRatio(), value);
        return this;
    }

    @Override
    Splits split(Dataset<?> data) {
        return Splits.trainValidation(data, getTrainRatio(), getSeed());
    }

    @Override
    Search search(Splits splits) {
        return new Search(this, splits, "train ratio %s, seed %d".formatted(getTrainRatio(), getSeed()), Pruner.none());
    }

    @Override
    DanluTrainValidationSplitModel model(Search.Outcome outcome, Validated validated) {
        return copyValues(new DanluTrainValidationSplitModel(uid(), validated), new ParamMap())
                .setParent(this);
    }

    @Override
    public DanluTrainValidationSplit copy(ParamMap extra) {
        return copyTo(new DanluTrainValidationSplit(uid()), extra);
    }

    /** Returns a reader of saved estimators. */
    public static MLReader<DanluTrainValidationSplit> read() {
        return new StageFiles.Reader<>(DanluTrainValidationSplit.class, DanluTrainValidationSplit::new);
    }

    /** Loads an estimator that was saved under {@code path}. */
    public static DanluTrainValidationSplit load(String path) {
        return read().load(path);
    }
}
