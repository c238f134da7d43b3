package io.danlu.selection;

import io.danlu.selection.learn.Settings;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Fits configurations to the splits of a study, each model once where fits can be shared, and counts the fits.
 * Thread-safe.
 */
final class ConfigurationFits {

    private final CrossValidation validation;
    private final Map<String, Value> params;
    private final Optional<SharedFits> shared;
    private final LongAdder count = new LongAdder();

    /**
     * Begins with no fit.
     *
     * @param params hyperparameters that are not searched
     * @param shared empty where configurations have nothing to share
     */
    ConfigurationFits(CrossValidation validation, Map<String, Value> params, Optional<SharedFits> shared) {
        this.validation = validation;
        this.params = Map.copyOf(params);
        this.shared = shared;
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

    /**
     * Fits one split.
     *
     * @param given as {@link #given} makes it
     */
    SharedFits.Fitted fit(int split, Map<String, Value> given) {
        SharedFits.Fitted fitted = shared.map(fit -> fit.fit(split, given))
                .orElseGet(() -> SharedFits.alone(
                        validation.on(split), validation.hyperparameters().settings(given)));
        count.add(fitted.fits());
        return fitted;
    }

    /** Begins fits of a configuration that grow, on every split. Empty where they cannot grow. */
    Optional<Grown> begin(Map<String, Value> configuration) {
        Map<String, Value> given = given(configuration);
        List<Grown.Growing> growing = new ArrayList<>(validation.splits());
        boolean all = false;
        try {
            for (int split = 0; split < validation.splits(); split++) {
                begin(split, given).ifPresent(growing::add);
            }
            all = growing.size() == validation.splits();
            return all ? Optional.of(new Grown(growing)) : Optional.empty();
        } finally {
            if (!all) {
                new Grown(growing).end();
            }
        }
    }

    private Optional<Grown.Growing> begin(int split, Map<String, Value> given) {
        SplitScoring on = validation.on(split);
        Optional<SharedFits.Begun> begun = shared.map(fit -> fit.begin(split, given))
                .orElseGet(() -> on.nest(validation.hyperparameters().settings(given))
                        .map(nest -> new SharedFits.Begun(nest, 1)));
        begun.ifPresent(it -> count.add(it.fits()));
        return begun.map(it -> new Grown.Growing(on, it.nest()));
    }

    /** Counts a fit to all rows, which is made elsewhere. */
    void countRefit() {
        count.increment();
    }

    /** Returns how many models were fitted so far. What was read out of another model's fit is not counted. */
    long count() {
        return count.sum();
    }
}
