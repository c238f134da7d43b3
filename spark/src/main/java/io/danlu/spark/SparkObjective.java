package io.danlu.spark;

import io.danlu.study.Objective;
import java.io.Serializable;

/**
 * An objective that can be sent to executors. It is interrupted there when its run is aborted, and when its trial was given to
 * another worker.
 *
 * @param <T> the configuration's type
 */
@FunctionalInterface
public interface SparkObjective<T> extends Objective<T>, Serializable {

    /**
     * An objective of one number that can be sent to executors.
     *
     * @param <T> the configuration's type
     */
    @FunctionalInterface
    interface Scalar<T> extends Objective.Scalar<T>, Serializable {}

    /**
     * An objective of one number that receives its trial and can be sent to executors.
     *
     * @param <T> the configuration's type
     */
    @FunctionalInterface
    interface WithTrial<T> extends Objective.WithTrial<T>, Serializable {}
}
