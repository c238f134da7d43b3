package io.danlu.selection;

import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.Settings;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Fits configurations to the splits of a study, each model once where fits can be shared, and counts the fits.
 *
 * <p>Configurations that differ only in nested hyperparameters are a family. Their models are read out of one fit for
 * each split, and equal models are scored once, unless predictions are timed. A fit grows only as far as needed, so a
 * family that never returns costs nothing extra. Fits of paused trials stay here, too, so that these trials go on where
 * they stopped. If fit times are measured, no fit is shared: the time of a model that is read out of another's fit
 * would depend on which came first.
 *
 * <p>All fits have one bound of memory, native memory included. The families that were used last are kept, and so are
 * as many fits of the latest family as there is room for. Thread-safe; a split serves one configuration of a family at
 * a time.
 */
final class FitCache {

    /**
     * The greatest memory of all fits together, in bytes: half a gigabyte, but no more than a quarter of the heap.
     */
    private static final double BYTES = Math.min(5e8, Runtime.getRuntime().maxMemory() / 4.0);

    private final CrossValidation validation;
    private final Map<String, Value> params;
    private final List<String> nested;
    private final double most;
    private final LongAdder count = new LongAdder();

    /** The families, the least recently used first. */
    private final Map<Settings, Map<Integer, CachedFit>> families = new LinkedHashMap<>(16, 0.75f, true);

    private double bytes;

    /**
     * Creates an empty cache for the configurations of a space.
     *
     * @param params hyperparameters that are not searched
     * @param most the greatest memory of all fits, in bytes
     */
    FitCache(CrossValidation validation, Space space, Map<String, Value> params, double most) {
        this.validation = validation;
        this.params = Map.copyOf(params);
        boolean shared = !validation.measures().costs().contains(Cost.FIT_TIME);
        this.nested = validation.hyperparameters().list().stream()
                .filter(hyperparameter -> shared && hyperparameter.nested())
                .map(Hyperparameter::name)
                .filter(name -> space.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals(name)))
                .toList();
        this.most = most;
    }

    /** Creates an empty cache with the standard bound. */
    static FitCache of(CrossValidation validation, Space space, Map<String, Value> params) {
        return new FitCache(validation, space, params, BYTES);
    }

    /** Returns the hyperparameters of a configuration: its own and those that are not searched. */
    Map<String, Value> given(Map<String, Value> configuration) {
        Map<String, Value> given = new LinkedHashMap<>(params);
        given.putAll(configuration);
        return given;
    }

    /** Returns the learner's settings for a configuration. */
    Settings settings(Map<String, Value> configuration) {
        return validation.hyperparameters().settings(given(configuration));
    }

    /** Returns the settings that a configuration has in common with its family. */
    private Settings family(Map<String, Value> configuration) {
        Map<String, Value> common = given(configuration);
        nested.forEach(common::remove);
        return validation.hyperparameters().settings(common);
    }

    /**
     * Fits a configuration to one split, or reads it out of a shared fit.
     *
     * @return computes the scores; must be called once
     */
    Supplier<Score> fit(int split, Map<String, Value> configuration) {
        Settings settings = settings(configuration);
        if (nested.isEmpty()) {
            return alone(split, settings);
        }
        CachedFit fit = take(family(configuration), split);
        Optional<Model> model = Optional.empty();
        try {
            model = sound(fit, () -> fit.model(settings));
        } finally {
            if (model.isEmpty()) {
                release(fit);
            }
        }
        model.ifPresent(any -> count.add(fit.countOnce()));
        return model.<Supplier<Score>>map(shared -> () -> score(fit, shared)).orElseGet(() -> alone(split, settings));
    }

    private Supplier<Score> alone(int split, Settings settings) {
        validation.on(split).prepare(settings);
        long begun = System.nanoTime();
        Model model = validation.on(split).fit(settings);
        double seconds = SplitScoring.seconds(begun);
        count.increment();
        return () -> validation.on(split).score(model, seconds);
    }

    private Score score(CachedFit fit, Model model) {
        try {
            return fit.score(model);
        } finally {
            release(fit);
        }
    }

    /**
     * Returns fits of a configuration that can grow, one for each split, which may have grown before. Empty if they
     * cannot grow. The caller must {@linkplain #release(List, boolean) release} them.
     */
    Optional<List<CachedFit>> grow(Map<String, Value> configuration) {
        Settings family = family(configuration);
        List<CachedFit> fits = new ArrayList<>(validation.splits());
        boolean all = true;
        try {
            for (int split = 0; all && split < validation.splits(); split++) {
                CachedFit fit = take(family, split);
                fits.add(fit);
                all = false;
                all = sound(fit, fit::contains);
                count.add(all ? fit.countOnce() : 0);
            }
        } finally {
            if (!all) {
                release(fits, false);
            }
        }
        return all ? Optional.of(fits) : Optional.empty();
    }

    /** Returns a model of a fit that has been taken by {@link #grow}. */
    Model model(CachedFit fit, Settings settings) {
        Model model = sound(fit, () -> fit.model(settings)).orElseThrow();
        account(fit);
        return model;
    }

    /**
     * Returns fits that have been taken by {@link #grow}.
     *
     * @param again whether their configuration may come again, as that of a paused trial
     */
    void release(List<CachedFit> fits, boolean again) {
        fits.forEach(fit -> {
            if (!again && nested.isEmpty()) {
                letGo(fit); // no other configuration has use for it
            }
            release(fit);
        });
    }

    /** Drops the fits of a configuration that does not come again, unless others may share them. */
    synchronized void forget(Map<String, Value> configuration) {
        if (nested.isEmpty()) {
            List.copyOf(families.getOrDefault(family(configuration), Map.of()).values())
                    .forEach(this::drop);
        }
    }

    /** Counts a fit to all rows, which is made elsewhere. */
    void countRefit() {
        count.increment();
    }

    /** Returns the number of models fitted so far. Models read out of another model's fit are not counted. */
    long count() {
        return count.sum();
    }

    /**
     * Returns the answer of a fit that is in use. If it fails halfway, it is dropped, so that no other configuration
     * uses it.
     */
    private <R> R sound(CachedFit fit, Supplier<R> asked) {
        boolean fails = true;
        try {
            R answer = asked.get();
            fails = false;
            return answer;
        } finally {
            if (fails) {
                letGo(fit);
            }
        }
    }

    private synchronized CachedFit take(Settings family, int split) {
        CachedFit fit = families.computeIfAbsent(family, key -> new HashMap<>())
                .computeIfAbsent(split, key -> new CachedFit(validation, family, split));
        fit.users++;
        return fit;
    }

    private synchronized void release(CachedFit fit) {
        fit.users--;
        if (!fit.dropped) {
            account(fit);
        } else if (fit.users == 0) {
            fit.end();
        }
    }

    /** Updates the memory of a fit, which may have grown. Its users keep it even if it is dropped for others. */
    private synchronized void account(CachedFit fit) {
        if (!fit.dropped) {
            double now = fit.bytes();
            bytes += now - fit.held;
            fit.held = now;
            makeRoom(fit);
        }
    }

    /**
     * Drops fits until the rest is small enough: whole families first, then {@code latest}. The latest family's splits
     * are used in turn. Dropping the least recently used one would leave none for its next use.
     */
    private void makeRoom(CachedFit latest) {
        while (bytes > most && families.size() > 1) {
            List.copyOf(families.values().iterator().next().values()).forEach(this::drop);
        }
        if (bytes > most && !latest.dropped) {
            drop(latest);
        }
    }

    private synchronized void letGo(CachedFit fit) {
        if (!fit.dropped) {
            drop(fit);
        }
    }

    private void drop(CachedFit fit) {
        Map<Integer, CachedFit> family = families.getOrDefault(fit.family, Map.of());
        family.remove(fit.split);
        if (family.isEmpty()) {
            families.remove(fit.family);
        }
        bytes -= fit.held;
        fit.dropped = true;
        if (fit.users == 0) {
            fit.end();
        }
    }
}
