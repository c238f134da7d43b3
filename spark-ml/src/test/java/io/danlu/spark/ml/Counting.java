package io.danlu.spark.ml;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.NaiveBayes;
import org.apache.spark.ml.classification.NaiveBayesModel;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A naive Bayes classifier that tells each data set that it is fitted to. One fit is one short job. */
public final class Counting extends Estimator<NaiveBayesModel> {

    private final NaiveBayes inner;
    private final transient Consumer<Dataset<?>> listener;

    Counting(Consumer<Dataset<?>> listener) {
        this(new NaiveBayes(), listener);
    }

    private Counting(NaiveBayes inner, Consumer<Dataset<?>> listener) {
        this.inner = inner;
        this.listener = listener;
    }

    /** Returns a list that is thread-safe. */
    static <T> List<T> list() {
        return new CopyOnWriteArrayList<>();
    }

    public DoubleParam smoothing() {
        return new DoubleParam(this, "smoothing", "smoothing of the counts");
    }

    @Override
    public String uid() {
        return "counting";
    }

    @Override
    public NaiveBayesModel fit(Dataset<?> data) {
        listener.accept(data);
        double chosen = isDefined(smoothing()) ? (Double) getOrDefault(smoothing()) : 1;
        return inner.copy(new ParamMap()).setSmoothing(chosen).fit(data);
    }

    @Override
    public Counting copy(ParamMap extra) {
        return copyValues(new Counting(inner, listener), extra);
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return inner.transformSchema(schema);
    }

    /** Returns the rows of a data set, as texts. */
    static List<String> rows(Dataset<?> data) {
        return data.toDF().collectAsList().stream().map(Row::toString).toList();
    }
}
