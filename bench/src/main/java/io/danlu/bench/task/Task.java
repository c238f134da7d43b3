package io.danlu.bench.task;

import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.Locale;

/** A function to minimise whose optimum is known. Pure and safe in any thread. */
public interface Task {

    /** The origin of a task. */
    enum Suite {
        /** Exact tables of real trainings, repeated: noisy. */
        TABLES,
        /** Interpolations of real cross-validation losses. */
        SURROGATES,
        /** Sampled tables of real trainings; the nearest row gives the value. */
        ROWS,
        /** Functions of the literature. */
        SYNTHETIC,
        /** Spaces with parameters that are active only under others. */
        CONDITIONAL,
        /** Real cross-validation, trained on demand: noisy. */
        LIVE,
        /** Functions of 50 and 100 variables. */
        HIGH_DIMENSIONAL,
        /** Quadratic assignment: the space is an order. */
        PERMUTATIONS,
        /** Real cross-validation of selected features. */
        SUBSETS,
        /** Functions of the shares of a mixture. */
        MIXTURES;

        /** Returns its name in options and tables: {@code high_dimensional}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns its name. */
    String name();

    /** Returns its origin. */
    Suite suite();

    /** Returns its search space. */
    Space space();

    /** Returns the number of evaluations of each point, at least 1. */
    int repetitions();

    /**
     * Returns the loss of one evaluation.
     *
     * @param repetition its index, from 0, below {@link #repetitions()}
     */
    double loss(Point point, int repetition);

    /** Returns the number of steps of one evaluation, at least 1: the points of its learning curve. */
    default int steps() {
        return 1;
    }

    /** Returns the loss after each step of one evaluation. The last one is the {@linkplain #loss loss}. */
    default double[] curve(Point point, int repetition) {
        return new double[] {loss(point, repetition)};
    }

    /** Returns the mean over all repetitions, which is the true value of the point. */
    double mean(Point point);

    /** Returns the least mean: regret 0. */
    double optimum();

    /** Returns the median of the mean: regret 1. */
    double median();

    /** Returns the distance of {@code point} from the optimum, on a scale on which the median is at 1. */
    default double regret(Point point) {
        return (mean(point) - optimum()) / (median() - optimum());
    }
}
