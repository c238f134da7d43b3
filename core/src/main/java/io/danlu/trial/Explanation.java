package io.danlu.trial;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a point was proposed.
 *
 * @param engine the sampler, or the part of it, that proposed the point: {@code tpe}, {@code random}, {@code queue}
 * @param prediction what it expected of the point, where it has a model of the objective
 * @param why one phrase for a person; may be empty
 */
public record Explanation(String engine, Optional<Prediction> prediction, String why) {

    /**
     * What a model expected.
     *
     * @param mean of the first objective, finite
     * @param sd standard deviation, finite and at least 0
     * @param acquisition how worth trying the point was, by the function that {@link #why} names; finite, the greater the better
     */
    public record Prediction(double mean, double sd, double acquisition) {
        public Prediction {
            if (!Double.isFinite(mean) || !Double.isFinite(sd) || sd < 0 || !Double.isFinite(acquisition)) {
                throw new IllegalArgumentException(
                        "Prediction: mean (%s), sd (%s) and acquisition (%s) must be finite, and sd at least 0. Leave the prediction out."
                                .formatted(mean, sd, acquisition));
            }
        }
    }

    /** The engine of a point that no sampler proposed: it was put into the queue. */
    public static final String QUEUE = "queue";

    /** How the reason begins where a sampler evaluates a point again on purpose. */
    public static final String AGAIN = "once more: ";

    /** The beginning of the reason where the sampler's own engine could not propose, so that another way had to do. */
    public static final String FALLBACK = "fallback";

    /** The beginning of the reason where a sampler has too little to model yet. */
    public static final String BEFORE = "before the model: ";

    private static final Pattern AWAITED = Pattern.compile(BEFORE + "fewer than (\\d{1,9}) ");

    /** The beginning of the reason where {@code auto} chose TPE, in logs from before its choices had words of their own. */
    private static final Pattern OLD_CHOICE =
            Pattern.compile(FALLBACK + ": (more than \\d+ (results|parameters)|a choice among more than \\d+ values);");

    /** An explanation without a prediction. */
    public static Explanation of(String engine, String why) {
        return new Explanation(engine, Optional.empty(), why);
    }

    /** Whether the sampler evaluates a point again on purpose: its reason begins with {@value #AGAIN}. */
    public boolean isAgain() {
        return why.startsWith(AGAIN);
    }

    /**
     * Whether another way had to do: the engine's name or the reason begins with {@value #FALLBACK}. Older logs have
     * that word also where {@code auto} chose TPE by its rules, which is no fallback.
     */
    public boolean isFallback() {
        return engine.startsWith(FALLBACK)
                || (why.startsWith(FALLBACK) && !OLD_CHOICE.matcher(why).lookingAt());
    }

    /** Whether the sampler proposed without its model, because it had too little to model: its reason begins with {@value #BEFORE}. */
    public boolean isBeforeModel() {
        return why.startsWith(BEFORE);
    }

    /** The number of results for which a sampler waited that proposed without its model; empty where the reason names no number. */
    public OptionalInt awaited() {
        Matcher found = AWAITED.matcher(why);
        return found.lookingAt() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    }
}
