package io.danlu.samplers.tpe;

import io.danlu.samplers.rank.Rank;
import java.util.Comparator;
import java.util.Optional;

/**
 * The densities of the trials that meet one constraint and of those that violate it. While no trial meets it, the one
 * that violates it least counts as meeting it.
 */
final class Constraint {

    private final Models models;
    private final Head<Observation> byViolation;
    private int met;

    Constraint(Models models) {
        this.models = models;
        this.byViolation = new Head<>(1, Comparator.comparing(Observation::ranked), models::changed);
    }

    /** Takes in that a trial with that value of the constraint has come or gone. */
    void changed(Observation trial, double value, boolean present) {
        Rank rank = new Rank(Rank.Tier.COMPLETE, Math.max(0, value), 0, trial.number());
        Observation ranked = trial.ranked(Optional.of(rank));
        if (value <= 0) {
            met += present ? 1 : -1;
        }
        if (present) {
            byViolation.add(ranked);
        } else {
            byViolation.remove(ranked);
        }
        byViolation.limit(Math.max(1, met));
    }

    /** Returns whether a trial violates it. */
    boolean isViolated() {
        return met < byViolation.size();
    }

    /** The share of trials that meet it, above 0. */
    double share() {
        return Math.max(1, met) / (double) Math.max(1, byViolation.size());
    }

    Models models() {
        return models;
    }
}
