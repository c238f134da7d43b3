package io.danlu.spark.ml;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** The params that Spark's own {@code CrossValidator} and {@code TrainValidationSplit} have, with the same names. */
public interface ValidationParams extends Params {

    /** Returns the param of the estimator whose params are searched. It may be a pipeline. */
    default Param<Estimator<?>> estimator() {
        return new Param<>(this, "estimator", "estimator whose params are searched");
    }

    /** Returns the estimator. */
    default Estimator<?> getEstimator() {
        return getOrDefault(estimator());
    }

    /** Returns the param of the evaluator, whose metric is maximized or minimized as it says itself. */
    default Param<Evaluator> evaluator() {
        return new Param<>(this, "evaluator", "evaluator whose metric is optimized");
    }

    /** Returns the evaluator. */
    default Evaluator getEvaluator() {
        return getOrDefault(evaluator());
    }

    /** Returns the param of the seed of the split and of the sampler. By default a hash of the class name. */
    default LongParam seed() {
        return new LongParam(this, "seed", "random seed of the split and of the sampler");
    }

    /** Returns the seed. */
    default long getSeed() {
        return (Long) getOrDefault(seed());
    }

    /** Returns the param of the number of threads of the driver that evaluate trials. By default 1. */
    default IntParam parallelism() {
        return new IntParam(
                this, "parallelism", "number of driver threads that evaluate trials (>= 1)", ParamValidators.gtEq(1));
    }

    /** Returns the number of threads that evaluate trials. */
    default int getParallelism() {
        return (Integer) getOrDefault(parallelism());
    }

    /** Returns the param that tells whether the models of the splits are kept in the driver. By default false. */
    default BooleanParam collectSubModels() {
        return new BooleanParam(this, "collectSubModels", "whether to keep the models of the splits");
    }

    /** Returns whether the models of the splits are kept. */
    default boolean getCollectSubModels() {
        return (Boolean) getOrDefault(collectSubModels());
    }
}
