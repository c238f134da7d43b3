package io.danlu.spark;

import io.danlu.study.Objective;
import java.io.Serializable;

/**
 * An objective that can be sent to executors. It is interrupted there when its run is aborted, and when its trial was
 * reassigned to another worker.
 *
 * @param <T> type of configurations
 */
@FunctionalInterface
public interface SparkObjective<T> extends Objective<T>, Serializable {

    /**
     * An objective of one number that can be sent to executors.
     *
     * @param <T> type of configurations
     */
    @FunctionalInterface
    interface Scalar<T> extends Objective.Scalar<T>, Serializable {}

    /**
     * An objective of one number that receives its trial and can be sent to executors.
     *
     * @param <T> type of configurations
     */
    @FunctionalInterface
    interface WithTrial<T> extends Objective.WithTrial<T>, Serializable {}
}
