package io.danlu.spark.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;

/** The param of {@link DanluTrainValidationSplit} that concerns its split. */
public interface RatioParams extends Params {

    /** Returns the param of the share of the rows that models are fitted to. By default 0.75, as in Spark. */
    default DoubleParam trainRatio() {
        return new DoubleParam(
                this,
                "trainRatio",
                "share of the rows that models are fitted to (> 0, < 1)",
                ParamValidators.inRange(0, 1, false, false));
    }

    /** Returns the share of the rows that models are fitted to. */
    default double getTrainRatio() {
        return (Double) getOrDefault(trainRatio());
    }
}
