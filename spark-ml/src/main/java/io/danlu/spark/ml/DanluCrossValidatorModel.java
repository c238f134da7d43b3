package io.danlu.spark.ml;

import io.danlu.trial.History;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The model of a {@link DanluCrossValidator}: the model of the chosen configuration, and what the search found. The
 * metrics and the param maps have one element for each trial that was evaluated on all folds, in the order of their
 * numbers; {@link #tried} has the others too.
 */
public final class DanluCrossValidatorModel extends Model<DanluCrossValidatorModel>
        implements ValidationParams, SearchParams, FoldParams, MLWritable {

    private final String uid;
    private final transient Validated validated;

    DanluCrossValidatorModel(String uid, Validated validated) {
        this.uid = uid;
        this.validated = validated;
    }

    @Override
    public String uid() {
        return uid;
    }

    /**
     * Returns the model of the chosen configuration, fitted to all data.
     *
     * @throws java.util.NoSuchElementException if {@code refit} was false
     */
    public Model<?> bestModel() {
        return validated.bestModel();
    }

    /** Returns the params of the chosen configuration. */
    public ParamMap bestParams() {
        return validated.choice().params();
    }

    /** Returns the index of the chosen configuration in the metrics and param maps. */
    public int bestIndex() {
        return validated.bestIndex();
    }

    /** Returns the average metric of each configuration over all folds, as Spark's model does for its grid. */
    public double[] avgMetrics() {
        return validated.averages();
    }

    /** Returns the standard deviation of each configuration's metric over the folds, as PySpark's model does. */
    public double[] stdMetrics() {
        return validated.complete().stream()
                .mapToDouble(TriedConfiguration::standardDeviation)
                .toArray();
    }

    /** Returns the configurations that the metrics belong to. */
    public ParamMap[] getEstimatorParamMaps() {
        return validated.paramMaps();
    }

    /** Returns all trials of the study, pruned and failed ones included, in the order of their numbers. */
    public List<TriedConfiguration> tried() {
        return validated.tried();
    }

    /** Returns the history of the study, for analyses and reports; empty if this model was loaded. */
    public Optional<History> history() {
        return validated.history();
    }

    /**
     * Returns the models of the folds: for each fold, one for each of the param maps.
     *
     * @throws IllegalArgumentException if they were not kept
     */
    public Model<?>[][] subModels() {
        return validated.models();
    }

    /** Returns whether the models of the splits were kept. */
    public boolean hasSubModels() {
        return validated.subModels().isPresent();
    }

    @Override
    public Dataset<Row> transform(Dataset<?> data) {
        transformSchema(data.schema());
        return bestModel().transform(data);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return bestModel().transformSchema(schema);
    }

    @Override
    public DanluCrossValidatorModel copy(ParamMap extra) {
        DanluCrossValidatorModel copied = new DanluCrossValidatorModel(uid, validated.copy(extra));
        return copyValues(copied, extra).setParent(parent());
    }

    /** Returns a writer. Its option {@code persistSubModels} is {@code true} by default if the models were kept. */
    @Override
    public MLWriter write() {
        return new ModelFiles.Writer(this, getEstimator(), getEvaluator(), validated);
    }

    /** Returns a reader of saved models. */
    public static MLReader<DanluCrossValidatorModel> read() {
        return new ModelFiles.Reader<>(DanluCrossValidatorModel.class, DanluCrossValidatorModel::new);
    }

    /** Loads a model that was saved under {@code path}. */
    public static DanluCrossValidatorModel load(String path) {
        return read().load(path);
    }

    @Override
    public String toString() {
        return "DanluCrossValidatorModel: uid=%s, trials=%d, chosen=%d, metric=%s"
                .formatted(
                        uid,
                        validated.tried().size(),
                        validated.chosen(),
                        validated.choice().averageMetric());
    }
}
