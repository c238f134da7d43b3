package io.danlu.spark.ml;

import io.danlu.trial.State;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;

/**
 * A configuration that a study tried.
 *
 * @param number number of its trial
 * @param params values of the searched params
 * @param state how its trial ended: complete, pruned or failed; a queued trial was interrupted
 * @param metrics metric of each split, in the order of the splits; fewer if the trial was pruned between folds
 */
public record TriedConfiguration(int number, ParamMap params, State state, List<Double> metrics)
        implements Serializable {

    public TriedConfiguration {
        metrics = List.copyOf(metrics);
    }

    /** Returns the mean of the metrics, NaN if there are none. */
    public double averageMetric() {
        double sum = 0;
        for (double metric : metrics) {
            sum += metric;
        }
        return sum / metrics.size();
    }

    /** Returns the standard deviation of the metrics, as PySpark's {@code stdMetrics} has it: divided by their number. */
    public double standardDeviation() {
        double mean = averageMetric();
        double squares = 0;
        for (double metric : metrics) {
            squares += (metric - mean) * (metric - mean);
        }
        return Math.sqrt(squares / metrics.size());
    }

    /** Returns whether all splits were evaluated. */
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    TriedConfiguration copy() {
        return new TriedConfiguration(number, params.copy(), state, metrics);
    }
}
