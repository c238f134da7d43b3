package io.danlu.selection;

import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Hyperparameters;
import io.danlu.selection.learn.Model;
import io.danlu.selection.learn.Nest;
import io.danlu.selection.learn.Settings;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Scores configurations of a space without fitting anything twice: those that differ in nested hyperparameters only are a family, whose
 * models are read out of one fit for each split, and equal models are scored once. Thread-safe; a split serves one family's
 * configuration at a time.
 */
final class SharedFits {

    /** With more families than this, few of them would be met again, and each would be fitted larger than it needs to be. */
    private static final int FAMILIES = 64;

    /** What all shared fits together may take: half a gigabyte, at 10 kB for each row of each fit, which is a hundred trees' (100 bytes a row). */
    private static final double ROWS = 5e8 / 1e4;

    private final Hyperparameters hyperparameters;
    private final List<SplitScoring> splits;
    private final List<String> nested;
    private final Map<Family, Shared> shared = new HashMap<>();

    /** What the configurations of a family have in common, on one split. */
    private record Family(Settings common, int split) {}

    /** A family's fit, and the scores that were read out of it. */
    private record Shared(Optional<Nest> nest, Map<Model, Score> scores, AtomicBoolean isCounted) {}

    private SharedFits(Hyperparameters hyperparameters, List<SplitScoring> splits, List<String> nested) {
        this.hyperparameters = hyperparameters;
        this.splits = splits;
        this.nested = nested;
    }

    /** Empty where the space's configurations have nothing to share. */
    static Optional<SharedFits> of(Space space, Hyperparameters hyperparameters, List<SplitScoring> splits) {
        List<String> nested = hyperparameters.list().stream()
                .filter(Hyperparameter::nested)
                .map(Hyperparameter::name)
                .filter(name -> space.parameters().stream()
                        .anyMatch(parameter -> parameter.name().equals(name)))
                .toList();
        double families = space.parameters().stream()
                .filter(parameter -> !nested.contains(parameter.name()))
                .mapToDouble(SharedFits::size)
                .reduce(1, (a, b) -> a * b);
        double kept =
                ROWS / splits.stream().mapToDouble(SplitScoring::trainingRows).sum();
        return nested.isEmpty() || families > Math.clamp(kept, 1, FAMILIES)
                ? Optional.empty()
                : Optional.of(new SharedFits(hyperparameters, splits, nested));
    }

    private static double size(Parameter parameter) {
        return parameter.size().isPresent() ? parameter.size().getAsLong() : Double.POSITIVE_INFINITY;
    }

    /**
     * A model that is fitted to one split and not scored yet.
     *
     * @param fits how many models had to be fitted for it, 0 or 1
     */
    record Fitted(Supplier<Score> scoring, int fits) {}

    /** @param given the hyperparameters that are not at their standard */
    Fitted fit(int split, Map<String, Value> given) {
        Settings settings = hyperparameters.settings(given);
        SplitScoring on = splits.get(split);
        Shared fit = shared(new Family(common(given), split));
        if (fit.nest().isEmpty()) {
            return alone(on, settings);
        }
        synchronized (fit.scores()) {
            Model model = fit.nest().get().model(settings);
            return new Fitted(() -> score(fit, model, on), countOnce(fit));
        }
    }

    /**
     * A fit that contains others.
     *
     * @param fits 1 where it is new, else 0
     */
    record Begun(Nest nest, int fits) {}

    /** The fit that contains a configuration's, or empty where there is none. */
    Optional<Begun> begin(int split, Map<String, Value> given) {
        Shared fit = shared(new Family(common(given), split));
        return fit.nest().map(nest -> new Begun(nest, countOnce(fit)));
    }

    private static int countOnce(Shared fit) {
        return fit.isCounted().getAndSet(true) ? 0 : 1;
    }

    private static Score score(Shared fit, Model model, SplitScoring on) {
        synchronized (fit.scores()) {
            return fit.scores().computeIfAbsent(model, on::score);
        }
    }

    /** A fit that shares nothing. */
    static Fitted alone(SplitScoring on, Settings settings) {
        Model model = on.fit(settings);
        return new Fitted(() -> on.score(model), 1);
    }

    private Settings common(Map<String, Value> given) {
        Map<String, Value> common = new LinkedHashMap<>(given);
        nested.forEach(common::remove);
        return hyperparameters.settings(common);
    }

    private synchronized Shared shared(Family family) {
        return shared.computeIfAbsent(family, this::begin);
    }

    private Shared begin(Family family) {
        Optional<Nest> nest = splits.get(family.split()).nest(family.common());
        return new Shared(nest, new WeakHashMap<>(), new AtomicBoolean());
    }
}
