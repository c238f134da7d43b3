package io.danlu.bench.task;

import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.Locale;

/** A function to minimise whose answer is known. Pure and safe in any thread. */
public interface Task {

    /** Where a task comes from. */
    enum Suite {
        /** Exact tables of real trainings, repeated: noisy. */
        TABLES,
        /** Interpolations of real cross-validation losses. */
        SURROGATES,
        /** Sampled tables of real trainings: the nearest row answers. */
        ROWS,
        /** Functions of the literature. */
        SYNTHETIC,
        /** Spaces with parameters that are active only under others. */
        CONDITIONAL,
        /** Real cross-validation, trained as it is asked for: noisy. */
        LIVE,
        /** Functions of 50 and 100 variables. */
        HIGH_DIMENSIONAL;

        /** Its name as in options and tables: {@code high_dimensional}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Its name. */
    String name();

    /** Where it comes from. */
    Suite suite();

    /** Where to search. */
    Space space();

    /** How often each point was evaluated, at least 1. */
    int repetitions();

    /**
     * What one evaluation gives.
     *
     * @param repetition which one, from 0, below {@link #repetitions()}
     */
    double loss(Point point, int repetition);

    /** The number of steps of one evaluation, at least 1: the points of its learning curve. */
    default int steps() {
        return 1;
    }

    /** The loss after each step of one evaluation. The last one is the {@linkplain #loss loss}. */
    default double[] curve(Point point, int repetition) {
        return new double[] {loss(point, repetition)};
    }

    /** The mean over all repetitions: what the point is really worth. */
    double mean(Point point);

    /** The least mean there is: regret 0. */
    double optimum();

    /** The median of the mean: regret 1. */
    double median();

    /** How far {@code point} is from the optimum, on a scale where the median is at 1. */
    default double regret(Point point) {
        return (mean(point) - optimum()) / (median() - optimum());
    }
}
