package io.danlu.spark;

import io.danlu.study.RunningTrial;
import io.danlu.trial.Result;
import java.util.OptionalInt;

/** Adapts an objective of one number to {@link SparkObjective}. */
record OneValue<T>(SparkObjective.WithTrial<T> function) implements SparkObjective<T> {

    @Override
    public Result evaluate(T configuration, RunningTrial trial) throws Exception {
        return Result.of(function.value(configuration, trial));
    }

    @Override
    public OptionalInt values() {
        return OptionalInt.of(1);
    }
}
