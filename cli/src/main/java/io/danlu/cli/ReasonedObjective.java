package io.danlu.cli;

import io.danlu.study.AttemptFailedException;
import io.danlu.study.Cause;
import io.danlu.study.Objective;
import io.danlu.study.RefusedException;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialFailedException;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Result;

/**
 * Turns the exceptions of an objective into reasons. The study keeps them with the trials and the commands show them,
 * so the run must not log stack traces to standard error, where the progress line is.
 */
record ReasonedObjective<T>(Objective<T> objective) implements Objective<T> {

    /** Returns an objective that evaluates each configuration {@code times} times; see {@link Repeats}. */
    static <T> Objective<T> of(int times, Objective<T> objective) {
        return new ReasonedObjective<>(Repeats.of(times, objective));
    }

    @Override
    public Result evaluate(T configuration, RunningTrial trial) throws Exception {
        try {
            return objective.evaluate(configuration, trial);
        } catch (TrialPrunedException
                | TrialFailedException
                | AttemptFailedException
                | InterruptedException
                | RefusedException known) {
            throw known;
        } catch (Exception failed) {
            if (Cause.fatal(failed).isPresent()) {
                throw failed;
            }
            throw new TrialFailedException(Cause.reason(failed), failed);
        }
    }

    @Override
    public boolean resumes() {
        return objective.resumes();
    }

    @Override
    public void forget(int number) {
        objective.forget(number);
    }
}
