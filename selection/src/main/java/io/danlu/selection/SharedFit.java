package io.danlu.selection;

import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.Nest;
import io.danlu.selection.learn.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** The fit that the configurations of a family have in common on one split, and the scores that were read out of it. Thread-safe. */
final class SharedFit {

    /** What a row takes in each part of a fit, such as a tree, at most as a rule: for fits that do not say. */
    private static final double BYTES_OF_A_PART = 100;

    /** What remembering it takes. */
    private static final double LEAST_BYTES = 1000;

    private final SplitScoring on;
    private final Hyperparameters hyperparameters;
    private final Settings common;
    private final Map<Model, Score> scores = new WeakHashMap<>();
    private Optional<Optional<Nest>> begun = Optional.empty();
    private boolean counted;
    private double parts;
    private volatile double bytes = LEAST_BYTES;

    /** Begins nothing yet. */
    SharedFit(SplitScoring on, Hyperparameters hyperparameters, Settings common) {
        this.on = on;
        this.hyperparameters = hyperparameters;
        this.common = common;
    }

    private Optional<Nest> nest() {
        Optional<Nest> nest = begun.orElseGet(() -> on.nest(common));
        begun = Optional.of(nest);
        return nest;
    }

    /** Whether there is such a fit at all. */
    synchronized boolean contains() {
        return nest().isPresent();
    }

    /** A configuration's model, or empty where it has to be fitted alone. */
    synchronized Optional<Model> model(Settings settings) {
        Optional<Model> model = nest().map(nest -> nest.model(settings));
        parts = Math.max(parts, hyperparameters.parts(settings));
        bytes = LEAST_BYTES + nest().map(this::bytes).orElse(0.0);
        return model;
    }

    private double bytes(Nest nest) {
        double estimate =
                KeptFits.bytes(on.trainingRows(), on.features()) + BYTES_OF_A_PART * on.trainingRows() * parts;
        return nest.bytes().isPresent() ? nest.bytes().getAsLong() : estimate;
    }

    /** What it takes, in bytes, since it was last asked for a model. */
    double bytes() {
        return bytes;
    }

    /** How often it has to be counted as a fit: once. */
    synchronized int countOnce() {
        int count = counted ? 0 : 1;
        counted = true;
        return count;
    }

    /** The scores of a model of it. */
    Score score(Model model) {
        synchronized (scores) {
            return scores.computeIfAbsent(model, on::score);
        }
    }

    /** Neither it nor its models are used any more. */
    synchronized void end() {
        begun.flatMap(nest -> nest).ifPresent(Nest::end);
    }
}
