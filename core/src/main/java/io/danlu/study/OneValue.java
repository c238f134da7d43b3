package io.danlu.study;

import io.danlu.trial.Result;
import java.util.OptionalInt;

/** An objective of one number. */
record OneValue<T>(Objective.WithTrial<T> function) implements Objective<T> {

    @Override
    public Result evaluate(T configuration, RunningTrial trial) throws Exception {
        return Result.of(function.value(configuration, trial));
    }

    @Override
    public OptionalInt values() {
        return OptionalInt.of(1);
    }
}
