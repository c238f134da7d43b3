package io.danlu.trial;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reason why a point was proposed.
 *
 * @param engine the sampler, or the part of it, that proposed the point: {@code tpe}, {@code random} or {@code queue}
 * @param prediction the expected value at the point, if the engine has a model of the objective
 * @param why the reason in one phrase for people; may be empty
 */
public record Explanation(String engine, Optional<Prediction> prediction, String why) {

    /**
     * A model's prediction at a point.
     *
     * @param mean predicted mean of the first objective, finite
     * @param sd predicted standard deviation, finite and at least 0
     * @param acquisition the value of the acquisition function that {@link #why} names; finite, larger is better
     * @param others the predictions of other outcomes by name, in the study's order; empty if there are none
     */
    public record Prediction(double mean, double sd, double acquisition, SequencedMap<String, Expected> others) {

        /**
         * The prediction of one outcome.
         *
         * @param mean finite, in the outcome's units
         * @param sd its standard deviation, finite and at least 0
         */
        public record Expected(double mean, double sd) {
            public Expected {
                if (!isDistribution(mean, sd)) {
                    throw new IllegalArgumentException(
                            "Prediction: mean (%s) and sd (%s) must be finite, and sd at least 0. Leave the outcome out."
                                    .formatted(mean, sd));
                }
            }
        }

        public Prediction {
            if (!isDistribution(mean, sd) || !Double.isFinite(acquisition)) {
                throw new IllegalArgumentException(
                        "Prediction: mean (%s), sd (%s) and acquisition (%s) must be finite, and sd at least 0. Leave the prediction out."
                                .formatted(mean, sd, acquisition));
            }
            others = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(others));
        }

        /** Creates a prediction of the first objective alone. */
        public Prediction(double mean, double sd, double acquisition) {
            this(mean, sd, acquisition, Collections.emptyNavigableMap());
        }

        private static boolean isDistribution(double mean, double sd) {
            return Double.isFinite(mean) && Double.isFinite(sd) && sd >= 0;
        }
    }

    /** The engine of a point that was enqueued. */
    public static final String QUEUE = "queue";

    /** The reason for a point that was enqueued by hand. */
    public static final String GIVEN = "given";

    /** The words in the reason of a sampler that precede how much each earlier study counts. */
    public static final String SOURCES = "; sources count: ";

    /** The beginning of the reason for an enqueued point that is good on other data sets. */
    public static final String PORTFOLIO = "portfolio ";

    /** The beginning of the reason if a sampler evaluates a point again on purpose. */
    public static final String AGAIN = "once more: ";

    /** The beginning of the reason if the sampler's own engine could not propose and another one did. */
    public static final String FALLBACK = "fallback";

    /** The beginning of the reason if a sampler has too few results for its model. */
    public static final String BEFORE = "before the model: ";

    private static final Pattern AWAITED = Pattern.compile(BEFORE + "fewer than (\\d{1,9}) ");

    /** The beginning of the reason if {@code auto} chose TPE, in logs of earlier versions. */
    private static final Pattern OLD_CHOICE =
            Pattern.compile(FALLBACK + ": (more than \\d+ (results|parameters)|a choice among more than \\d+ values);");

    /** Returns an explanation without a prediction. */
    public static Explanation of(String engine, String why) {
        return new Explanation(engine, Optional.empty(), why);
    }

    /** Returns true if the sampler evaluates a point again on purpose: its reason begins with {@value #AGAIN}. */
    public boolean isAgain() {
        return why.startsWith(AGAIN);
    }

    /**
     * Returns true if a fallback proposed the point: the engine's name or the reason begins with {@value #FALLBACK}.
     * Logs of earlier versions also use that word where {@code auto} chose TPE by its rules; those do not count.
     */
    public boolean isFallback() {
        return engine.startsWith(FALLBACK)
                || (why.startsWith(FALLBACK) && !OLD_CHOICE.matcher(why).lookingAt());
    }

    /** Returns true if the point was enqueued. Its reason is that of the queued trial. */
    public boolean isQueued() {
        return engine.equals(QUEUE);
    }

    /** Returns true if the sampler had too few results for its model: its reason begins with {@value #BEFORE}. */
    public boolean isBeforeModel() {
        return why.startsWith(BEFORE);
    }

    /**
     * Returns the number of results that the sampler's model needs, if the reason of a point without a model names one.
     */
    public OptionalInt awaited() {
        Matcher found = AWAITED.matcher(why);
        return found.lookingAt() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    }
}
