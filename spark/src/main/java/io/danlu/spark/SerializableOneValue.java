package io.danlu.spark;

import io.danlu.study.Objective;
import io.danlu.study.RunningTrial;
import io.danlu.trial.Result;
import java.util.OptionalInt;

/** An objective of one number that can be sent to executors: {@link Objective#of} of a function that can. */
record SerializableOneValue<T>(SparkObjective.WithTrial<T> function) implements SparkObjective<T> {

    @Override
    public Result evaluate(T configuration, RunningTrial trial) throws Exception {
        return Objective.of(function).evaluate(configuration, trial);
    }

    @Override
    public OptionalInt values() {
        return Objective.of(function).values();
    }
}
