package io.danlu.spark;

import io.danlu.study.RunningTrial;
import io.danlu.trial.Result;
import java.util.OptionalInt;

/** An objective of one number that can be sent to executors. */
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
