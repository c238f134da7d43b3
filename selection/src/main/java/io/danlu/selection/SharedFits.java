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
 * Scores configurations of a space without fitting anything twice: those that differ in nested hyperparameters only are a family, whose
 * models are read out of one fit for each split, and equal models are scored once. A fit is grown as far as it is asked for, so that a family
 * that never comes again costs nothing. The families of late are kept as far as there is memory for them, and the latest's fits as far as it goes. Thread-safe;
 * a split serves one family's configuration at a time.
 */
final class SharedFits {

    /** What all shared fits together may take, in bytes: half a gigabyte, but no more than a quarter of the heap. */
    private static final double BYTES = Math.min(5e8, Runtime.getRuntime().maxMemory() / 4.0);

    private final Hyperparameters hyperparameters;
    private final List<SplitScoring> splits;
    private final List<String> nested;
    private final double most;

    /** The least recently used first. */
    private final Map<Settings, Map<Integer, Kept>> families = new LinkedHashMap<>(16, 0.75f, true);

    private double bytes;

    /** A fit and who uses it. Guarded by the object that keeps it. */
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
     * Fits for some splits.
     *
     * @param nested the hyperparameters in which the configurations of a family differ
     * @param most what all may take, in bytes
     */
    SharedFits(Hyperparameters hyperparameters, List<SplitScoring> splits, List<String> nested, double most) {
        this.hyperparameters = hyperparameters;
        this.splits = splits;
        this.nested = nested;
        this.most = most;
    }

    /** Empty where the space's configurations have nothing to share. */
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
     * @param scoring to be asked once
     * @param fits how many models had to be fitted for it, 0 or 1
     */
    record Fitted(Supplier<Score> scoring, int fits) {}

    /** @param given the hyperparameters that are not at their standard */
    Fitted fit(int split, Map<String, Value> given) {
        Settings settings = hyperparameters.settings(given);
        Kept kept = take(common(given), split);
        Optional<Model> model = Optional.empty();
        try {
            model = sound(kept, () -> kept.fit.model(settings));
        } finally {
            if (model.isEmpty()) {
                giveBack(kept);
            }
        }
        return model.map(it -> new Fitted(() -> score(kept, it), kept.fit.countOnce()))
                .orElseGet(() -> alone(splits.get(split), settings));
    }

    /** What a fit that is used answers; one that fails halfway is not read again by anybody. */
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
            giveBack(kept);
        }
    }

    /** A fit that shares nothing. */
    static Fitted alone(SplitScoring on, Settings settings) {
        Model model = on.fit(settings);
        return new Fitted(() -> on.score(model), 1);
    }

    /**
     * A fit that contains others.
     *
     * @param fits 1 where it is new, else 0
     */
    record Begun(Nest nest, int fits) {}

    /** The fit that contains a configuration's, to be {@linkplain Nest#end ended} by whom it is given to, or empty where there is none. */
    Optional<Begun> begin(int split, Map<String, Value> given) {
        Kept kept = take(common(given), split);
        boolean begun = false;
        try {
            begun = sound(kept, kept.fit::contains);
        } finally {
            if (!begun) {
                giveBack(kept);
            }
        }
        return begun ? Optional.of(new Begun(new Lent(kept), kept.fit.countOnce())) : Optional.empty();
    }

    /** A fit in one's hands: when they are done with it, others may go on. */
    private final class Lent implements Nest {

        private final Kept kept;
        private final AtomicBoolean ended = new AtomicBoolean();

        Lent(Kept kept) {
            this.kept = kept;
        }

        @Override
        public Model model(Settings settings) {
            Model model = sound(kept, () -> kept.fit.model(settings)).orElseThrow();
            account(kept); // a trial that is paused keeps it for long
            return model;
        }

        @Override
        public void end() {
            if (!ended.getAndSet(true)) {
                giveBack(kept);
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

    private synchronized void giveBack(Kept kept) {
        kept.users--;
        if (!kept.dropped) {
            account(kept);
        } else if (kept.users == 0) {
            kept.fit.end();
        }
    }

    /** It may have grown; who uses it goes on, whether it is kept for others or not. */
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

    /** The latest family's splits take turns: were the least recently used one let go of, none would be there when it is used next. */
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
