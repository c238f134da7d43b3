package io.danlu.trial;

/**
 * An intermediate value of a running trial.
 *
 * @param step how far the evaluation has come, at least 0: an epoch, a round, a fold
 * @param value of the first objective at that step, finite
 */
public record Report(long step, double value) {

    public Report {
        if (step < 0) {
            throw new IllegalArgumentException("Report: step (%d) must be at least 0. Count from 0.".formatted(step));
        }
        if (!Double.isFinite(value)) {
            throw new NotFiniteException("reported value", value);
        }
    }
}
