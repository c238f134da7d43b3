package io.danlu.samplers.pruners;

import io.danlu.pruner.Peers;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A trial at a rung of successive halving. By default places are ordered by the first loss, and among equals the lower
 * number comes first.
 *
 * @param losses of each objective at the rung; infinite for one that the trial has not reported
 */
@SuppressWarnings("ArrayRecordComponent") // numbers for inner loops that never leave this package
record Place(double[] losses, Trial.Started trial) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.<Place>comparingDouble(place -> place.losses[0]).thenComparingInt(Place::number);

    /**
     * Returns the trial's place at the rung of {@code step}; empty if it has not come there. A loss is the first that
     * was reported at the step or later, otherwise the last one before it.
     */
    static Optional<Place> at(long step, Trial.Started trial, Peers peers) {
        List<Report> reports = trial.reports();
        if (reports.stream().noneMatch(report -> report.step() >= step)) {
            return Optional.empty();
        }
        List<Metric> metrics = peers.metrics();
        double[] losses = new double[metrics.size()];
        for (int i = 0; i < losses.length; i++) {
            OptionalDouble value = value(reports, i, step);
            losses[i] = value.isPresent() ? metrics.get(i).loss(value.getAsDouble()) : Double.POSITIVE_INFINITY;
        }
        return Optional.of(new Place(losses, trial));
    }

    private static OptionalDouble value(List<Report> reports, int objective, long step) {
        OptionalDouble before = OptionalDouble.empty();
        long latest = -1;
        for (Report report : reports) {
            OptionalDouble value = report.value(objective);
            if (value.isPresent() && report.step() >= step) {
                return value;
            }
            if (value.isPresent() && report.step() > latest) {
                latest = report.step();
                before = value;
            }
        }
        return before;
    }

    int number() {
        return trial.number();
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
