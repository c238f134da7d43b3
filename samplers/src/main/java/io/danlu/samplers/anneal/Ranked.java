package io.danlu.samplers.anneal;

import io.danlu.space.Point;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.Comparator;

/** A complete trial by how good it is: feasible before infeasible, then the smaller loss, then the earlier number. */
record Ranked(double violation, double loss, int number, Point point) implements Comparable<Ranked> {

    private static final Comparator<Ranked> ORDER = Comparator.comparingDouble(Ranked::violation)
            .thenComparingDouble(Ranked::loss)
            .thenComparingInt(Ranked::number);

    static Ranked of(Trial.Complete trial, Metric metric) {
        double violation = trial.result().constraints().stream()
                .mapToDouble(constraint -> Math.max(0, constraint))
                .sum();
        return new Ranked(
                violation,
                metric.loss(trial.value()),
                trial.number(),
                trial.start().point());
    }

    @Override
    public int compareTo(Ranked other) {
        return ORDER.compare(this, other);
    }
}
