package io.danlu.spark.ml;

import io.danlu.pruner.Pruner;
import io.danlu.samplers.pruners.Race;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * K-fold cross-validation that searches a space of params, in place of Spark's {@code CrossValidator} with its grid.
 *
 * {@snippet :
 * DanluCrossValidatorModel model = new DanluCrossValidator()
 *         .setEstimator(pipeline)
 *         .setEvaluator(new MulticlassClassificationEvaluator())
 *         .setSpace(ParamSpace.builder().addFloat(lr.regParam(), 1e-4, 1, Scale.LOG).build())
 *         .setTrials(20)
 *         .setNumFolds(5)
 *         .setParallelism(2)
 *         .fit(training);
 * }
 *
 * <p>The folds are made once, exactly as Spark makes them for the same data, {@code numFolds} and {@code seed}. All of
 * them are cached until the fit ends, so they need {@code numFolds} times the memory of the data, or disk. A trial fits
 * and evaluates one configuration fold by fold. A race ends it once it is clearly worse than the best one on the same
 * folds.
 *
 * <p>The model is fitted to all data with the recommended configuration: the one with the best expected metric by a
 * model of all complete trials, less a penalty for uncertainty. The choice {@code best} takes the best average metric
 * instead, as Spark does.
 *
 * <p>A configuration that throws fails its trial, and the search goes on; five failures in a row end the fit. An
 * average that is not finite fails its trial too.
 */
public final class DanluCrossValidator extends DanluValidator<DanluCrossValidator, DanluCrossValidatorModel>
        implements FoldParams {

    private static final int DEFAULT_FOLDS = 3;

    /** Creates an estimator with a uid of its own. */
    public DanluCrossValidator() {
        this(Identifiable$.MODULE$.randomUID("danluCv"));
    }

    /** Creates an estimator with this uid. */
    public DanluCrossValidator(String uid) {
        super(uid);
        setDefault(numFolds(), DEFAULT_FOLDS);
        setDefault(foldCol(), "");
        setDefault(pruner(), "");
    }

    @Override
    DanluCrossValidator self() {
        return this;
    }

    /** Sets the number of folds, at least 2. */
    public DanluCrossValidator setNumFolds(int value) {
        set(numFolds(), value);
        return this;
    }

    /** Sets the integer column that has each row's fold, 0 to {@code numFolds} − 1. */
    public DanluCrossValidator setFoldCol(String value) {
        set(foldCol(), value);
        return this;
    }

    /** Sets the pruner that may end a trial after a fold. {@link Pruner#none} evaluates each trial on all folds. */
    public DanluCrossValidator setPruner(Pruner value) {
        set(pruner(), SpecText.of(value));
        return this;
    }

    @Override
    Splits split(Dataset<?> data) {
        return getFoldCol().isEmpty()
                ? Splits.randomFolds(data, getNumFolds(), getSeed())
                : Splits.foldsOf(data, getNumFolds(), getFoldCol());
    }

    @Override
    Search search(Splits splits) {
        String splitting = getFoldCol().isEmpty()
                ? "%d folds, seed %d".formatted(getNumFolds(), getSeed())
                : "%d folds of column %s".formatted(getNumFolds(), getFoldCol());
        return new Search(this, splits, splitting, rule());
    }

    /** Returns the pruner. The default race needs one fold less if there are only three. */
    private Pruner rule() {
        if (!getPruner().isEmpty()) {
            return SpecText.pruner(getPruner());
        }
        return getNumFolds() == DEFAULT_FOLDS ? new Race().burnIn(2) : new Race();
    }

    @Override
    DanluCrossValidatorModel model(Search.Outcome outcome, Validated validated) {
        return copyValues(new DanluCrossValidatorModel(uid(), validated), new ParamMap())
                .setParent(this);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        if (!getFoldCol().isEmpty() && !schema.apply(getFoldCol()).dataType().equals(DataTypes.IntegerType)) {
            throw new IllegalArgumentException("Column '%s': foldCol must be of type int, and this one is %s. Cast it."
                    .formatted(
                            getFoldCol(), schema.apply(getFoldCol()).dataType().simpleString()));
        }
        return super.transformSchema(schema);
    }

    @Override
    public DanluCrossValidator copy(ParamMap extra) {
        return copyTo(new DanluCrossValidator(uid()), extra);
    }

    /** Returns a reader of saved estimators. */
    public static MLReader<DanluCrossValidator> read() {
        return new StageFiles.Reader<>(DanluCrossValidator.class, DanluCrossValidator::new);
    }

    /** Loads an estimator that was saved under {@code path}. */
    public static DanluCrossValidator load(String path) {
        return read().load(path);
    }
}
