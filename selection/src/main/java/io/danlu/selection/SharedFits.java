package io.danlu.selection;

import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.Nest;
import io.danlu.selection.learn.Settings;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Scores configurations of a space without fitting anything twice. Configurations that differ only in nested
 * hyperparameters are a family. Their models are read out of one fit for each split, and equal models are scored once.
 * A fit grows only as far as needed, so a family that never returns costs nothing extra. The latest families are kept
 * as memory allows, and so are the latest family's fits. Thread-safe; a split serves one configuration of a family at a
 * time.
 */
final class SharedFits {

    /**
     * The greatest memory of all shared fits together, in bytes: half a gigabyte, but no more than a quarter of the
     * heap.
     */
    private static final double BYTES = Math.min(5e8, Runtime.getRuntime().maxMemory() / 4.0);

    private final Hyperparameters hyperparameters;
    private final List<SplitScoring> splits;
    private final List<String> nested;
    private final double most;

    /** The families, the least recently used first. */
    private final Map<Settings, Map<Integer, Kept>> families = new LinkedHashMap<>(16, 0.75f, true);

    private double bytes;

    /** A fit with its users. Guarded by the enclosing object. */
    private static final class Kept {

        private final Settings family;
        private final int split;
        private final SharedFit fit;
        private double bytes;
        private int users;
        private boolean dropped;

        Kept(Settings family, int split, SharedFit fit) {
            this.family = family;
            this.split = split;
            this.fit = fit;
        }
    }

    /**
     * Creates fits for some splits.
     *
     * @param nested the hyperparameters in which the configurations of a family differ
     * @param most the greatest memory of all fits, in bytes
     */
    SharedFits(Hyperparameters hyperparameters, List<SplitScoring> splits, List<String> nested, double most) {
        this.hyperparameters = hyperparameters;
        this.splits = splits;
        this.nested = nested;
        this.most = most;
    }

    /** Creates fits for a space; empty if its configurations have nothing to share. */
    static Optional<SharedFits> of(Space space, Hyperparameters hyperparameters, List<SplitScoring> splits) {
        List<String> nested = hyperparameters.list().stream()
                .filter(Hyperparameter::nested)
                .map(Hyperparameter::name)
                .filter(name -> space.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals(name)))
                .toList();
        return nested.isEmpty()
                ? Optional.empty()
                : Optional.of(new SharedFits(hyperparameters, splits, nested, BYTES));
    }

    /**
     * A model that is fitted to one split and not scored yet.
     *
     * @param scoring must be called once
     * @param fits the number of models that were fitted for it, 0 or 1
     */
    record Fitted(Supplier<Score> scoring, int fits) {}

    /**
     * Fits a configuration to one split, or reads it out of a shared fit.
     *
     * @param given the hyperparameters that are not at their standard
     */
    Fitted fit(int split, Map<String, Value> given) {
        Settings settings = hyperparameters.settings(given);
        Kept kept = take(common(given), split);
        Optional<Model> model = Optional.empty();
        try {
            model = sound(kept, () -> kept.fit.model(settings));
        } finally {
            if (model.isEmpty()) {
                release(kept);
            }
        }
        return model.map(it -> new Fitted(() -> score(kept, it), kept.fit.countOnce()))
                .orElseGet(() -> alone(splits.get(split), settings));
    }

    /**
     * Returns the answer of a fit that is in use. If it fails halfway, it is dropped, so that no other configuration
     * uses it.
     */
    private <R> R sound(Kept kept, Supplier<R> asked) {
        boolean fails = true;
        try {
            R answer = asked.get();
            fails = false;
            return answer;
        } finally {
            if (fails) {
                letGo(kept);
            }
        }
    }

    private Score score(Kept kept, Model model) {
        try {
            return kept.fit.score(model);
        } finally {
            release(kept);
        }
    }

    /** Fits a configuration that shares nothing. */
    static Fitted alone(SplitScoring on, Settings settings) {
        Model model = on.fit(settings);
        return new Fitted(() -> on.score(model), 1);
    }

    /**
     * A fit that contains others.
     *
     * @param fits 1 if it is new, else 0
     */
    record Begun(Nest nest, int fits) {}

    /**
     * Returns the fit that contains a configuration's, or empty if there is none. The caller must
     * {@linkplain Nest#end end} it.
     */
    Optional<Begun> begin(int split, Map<String, Value> given) {
        Kept kept = take(common(given), split);
        boolean begun = false;
        try {
            begun = sound(kept, kept.fit::contains);
        } finally {
            if (!begun) {
                release(kept);
            }
        }
        return begun ? Optional.of(new Begun(new Lent(kept), kept.fit.countOnce())) : Optional.empty();
    }

    /** A fit that is lent to one caller; others may use it once the caller ends it. */
    private final class Lent implements Nest {

        private final Kept kept;
        private final AtomicBoolean ended = new AtomicBoolean();

        Lent(Kept kept) {
            this.kept = kept;
        }

        @Override
        public Model model(Settings settings) {
            Model model = sound(kept, () -> kept.fit.model(settings)).orElseThrow();
            account(kept); // a paused trial keeps it for a long time
            return model;
        }

        @Override
        public void end() {
            if (!ended.getAndSet(true)) {
                release(kept);
            }
        }
    }

    private Settings common(Map<String, Value> given) {
        Map<String, Value> common = new LinkedHashMap<>(given);
        nested.forEach(common::remove);
        return hyperparameters.settings(common);
    }

    private synchronized Kept take(Settings family, int split) {
        Kept kept = families.computeIfAbsent(family, key -> new HashMap<>())
                .computeIfAbsent(
                        split, key -> new Kept(family, split, new SharedFit(splits.get(key), hyperparameters, family)));
        kept.users++;
        return kept;
    }

    private synchronized void release(Kept kept) {
        kept.users--;
        if (!kept.dropped) {
            account(kept);
        } else if (kept.users == 0) {
            kept.fit.end();
        }
    }

    /** Updates the memory of a fit, which may have grown. Its users keep it even if it is dropped for others. */
    private synchronized void account(Kept kept) {
        if (!kept.dropped) {
            double now = kept.fit.bytes();
            bytes += now - kept.bytes;
            kept.bytes = now;
            makeRoom(kept);
        }
    }

    private synchronized void letGo(Kept kept) {
        if (!kept.dropped) {
            drop(kept);
        }
    }

    /**
     * Drops fits until the rest is small enough: whole families first, then {@code latest}. The latest family's splits
     * are used in turn. Dropping the least recently used one would leave none for its next use.
     */
    private void makeRoom(Kept latest) {
        while (bytes > most && families.size() > 1) {
            List.copyOf(families.values().iterator().next().values()).forEach(this::drop);
        }
        if (bytes > most && !latest.dropped) {
            drop(latest);
        }
    }

    private void drop(Kept kept) {
        Map<Integer, Kept> family = families.getOrDefault(kept.family, Map.of());
        family.remove(kept.split);
        if (family.isEmpty()) {
            families.remove(kept.family);
        }
        bytes -= kept.bytes;
        kept.dropped = true;
        if (kept.users == 0) {
            kept.fit.end();
        }
    }
}
