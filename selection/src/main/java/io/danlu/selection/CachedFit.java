package io.danlu.selection;

import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.NestedFit;
import io.danlu.selection.learn.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The fit on one split that the configurations of a family share, with the scores that were read out of it.
 * Thread-safe, but for {@link #held}, {@link #users} and {@link #dropped}, which its cache guards.
 */
final class CachedFit {

    /**
     * The usual upper bound of the memory of a row in each part of a fit, such as a tree, in bytes. It applies to fits
     * that do not tell their size.
     */
    private static final double BYTES_OF_A_PART = 100;

    /** The usual memory of a row and of each of its features, an index, a number and a bin, in bytes. */
    private static final int BYTES_OF_A_ROW = 128;

    private static final int BYTES_OF_A_FEATURE = 16;

    /** The memory of an entry without its fit, in bytes. */
    private static final double LEAST_BYTES = 1000;

    /** The settings that the configurations have in common. */
    final Settings family;

    final int split;

    /** The memory that the cache has counted for it, in bytes. */
    double held;

    /** The number of its users, which keep it even when the cache has dropped it. */
    int users;

    boolean dropped;

    private final SplitScoring on;
    private final Hyperparameters hyperparameters;
    private final Map<Model, Score> scores = new WeakHashMap<>();
    private Optional<Optional<NestedFit>> begun = Optional.empty();
    private boolean counted;
    private double parts;
    private volatile double bytes = LEAST_BYTES;
    private double seconds;

    /** Creates a fit that begins when a model is asked for. */
    CachedFit(CrossValidation validation, Settings family, int split) {
        this.family = family;
        this.split = split;
        this.on = validation.on(split);
        this.hyperparameters = validation.hyperparameters();
    }

    private Optional<NestedFit> nest() {
        if (begun.isEmpty()) {
            on.prepare(family);
            long beginning = System.nanoTime();
            begun = Optional.of(on.nest(family));
            seconds += SplitScoring.seconds(beginning);
        }
        return begun.get();
    }

    /** Returns true if such a fit exists at all. */
    synchronized boolean contains() {
        return nest().isPresent();
    }

    /** Returns a configuration's model; empty if it has to be fitted alone. */
    synchronized Optional<Model> model(Settings settings) {
        Optional<NestedFit> nest = nest();
        long growing = System.nanoTime();
        Optional<Model> model = nest.map(any -> any.model(settings));
        seconds += SplitScoring.seconds(growing);
        parts = Math.max(parts, hyperparameters.parts(settings));
        bytes = LEAST_BYTES + nest.map(this::bytes).orElse(0.0);
        return model;
    }

    private double bytes(NestedFit nest) {
        double row = BYTES_OF_A_ROW + BYTES_OF_A_FEATURE * (double) on.features() + BYTES_OF_A_PART * parts;
        return nest.bytes().isPresent() ? nest.bytes().getAsLong() : on.trainingRows() * row;
    }

    /** Returns its memory in bytes when it was last asked for a model. */
    double bytes() {
        return bytes;
    }

    /** Returns 1 at the first call and 0 afterwards, so that the fit is counted once. */
    synchronized int countOnce() {
        int count = counted ? 0 : 1;
        counted = true;
        return count;
    }

    /**
     * Returns the scores of one of its models. They are computed once, unless the time of predictions is measured:
     * another evaluation is another measurement then.
     */
    Score score(Model model) {
        if (on.timesPredictions()) {
            return on.score(model, seconds());
        }
        synchronized (scores) {
            return scores.computeIfAbsent(model, fitted -> on.score(fitted, seconds()));
        }
    }

    /** Returns the wall-clock time of all its growth so far in seconds. */
    synchronized double seconds() {
        return seconds;
    }

    /** Returns the score of one of its models on the test part alone. */
    double testScore(Model model) {
        return on.testScore(model);
    }

    /** Releases the fit and its models, which must not be used afterwards. */
    synchronized void end() {
        begun.flatMap(nest -> nest).ifPresent(NestedFit::end);
    }
}
