package io.danlu.analysis.health;

import io.danlu.space.Value;
import java.util.List;
import java.util.Locale;

/** Something that a person should look at: what it is about, the numbers that say so, and what to do. */
public sealed interface Alarm {

    /** Its kind in a few words, as a heading for a person. */
    String title();

    /** What it is about: a parameter, an engine, or the study. */
    String thing();

    /** The evidence in words and what to do, in one sentence. */
    String sentence();

    /**
     * Trials repeat a point although a parameter that is active there is continuous, and their sampler does not say that it does so on purpose; those that do are left aside.
     *
     * @param repeats how many trials have the point of an earlier one
     * @param trials how many were started with such a parameter active
     * @param number the first trial of the point that comes most often
     * @param most how often that one comes
     */
    record Duplicates(int repeats, int trials, int number, int most) implements Alarm {
        @Override
        public String title() {
            return "repeated points";
        }

        @Override
        public String thing() {
            return "study";
        }

        @Override
        public String sentence() {
            return say(
                    "%d of %d trials repeat an earlier point of a continuous space, that of trial %d %d times; see whether the sampler is stuck, or give it another seed.",
                    repeats, trials, number, most - 1);
        }
    }

    /**
     * The sampler's own way to propose often had to be replaced by another, or it still has too little to model when it should have enough.
     *
     * @param engine that stood in most often
     * @param why its most frequent reason
     * @param waits whether that reason is that the sampler has too little to model
     * @param fallbacks how many proposals after the start were made so
     * @param proposals how many were made after the start
     */
    record Fallbacks(String engine, String why, boolean waits, int fallbacks, int proposals) implements Alarm {
        @Override
        public String title() {
            return "fallbacks";
        }

        @Override
        public String thing() {
            return engine;
        }

        @Override
        public String sentence() {
            return say(
                    "%d of %d proposals after the start came from a fallback, mostly '%s'; %s.",
                    fallbacks, proposals, why, wayOut());
        }

        private String wayOut() {
            return waits
                    ? "let more trials complete with different results, by a milder pruner or fewer failures, or choose a sampler that needs fewer"
                    : "choose a sampler that suits the space, or remove what hinders this one";
        }
    }

    /**
     * The best trials lie at the end of a parameter's range.
     *
     * @param parameter its name
     * @param upper whether it is the upper end
     * @param bound the value there
     * @param inside how many of the best trials lie in the outermost part of the range
     * @param best how many best trials were looked at
     */
    record Edge(String parameter, boolean upper, Value bound, int inside, int best) implements Alarm {
        @Override
        public String title() {
            return "end of a range";
        }

        @Override
        public String thing() {
            return parameter;
        }

        @Override
        public String sentence() {
            return say(
                    "%d of the best %d trials lie at the %s end of its range (%s), where the optimum may be outside; widen the range there in a new study that begins with this one's trials.",
                    inside, best, upper ? "upper" : "lower", bound.text());
        }
    }

    /**
     * A parameter makes no difference.
     *
     * @param parameter its name
     * @param alone the upper end of its share, in [0, 1]: {@link io.danlu.analysis.importance.Importance}
     * @param total its total effect by the Gaussian process, in [0, 1]: {@link io.danlu.analysis.Sensitivity}
     * @param results how many results that rests on
     */
    record Idle(String parameter, double alone, double total, int results) implements Alarm {
        @Override
        public String title() {
            return "no effect";
        }

        @Override
        public String thing() {
            return parameter;
        }

        @Override
        public String sentence() {
            return say(
                    "it explains at most %.1f %% of what the parameters explain alone over %d results, and %.1f %% with what they do together; fix it at a good value and leave it out of the next study.",
                    100 * alone, results, 100 * total);
        }
    }

    /**
     * Trials fail more often in one region than elsewhere.
     *
     * @param parameter its name
     * @param region the least and the greatest value of the region, or the one choice
     * @param failed how many trials failed inside
     * @param inside how many have finished inside
     * @param failedOutside how many failed outside
     * @param outside how many have finished outside with the parameter active
     * @param p the probability of so many failures inside, or more, by chance: Fisher's exact test times the number of regions that were tried, in [0, 1]
     */
    record FailureRegion(
            String parameter, List<Value> region, int failed, int inside, int failedOutside, int outside, double p)
            implements Alarm {

        public FailureRegion {
            region = List.copyOf(region);
        }

        @Override
        public String title() {
            return "failures in a region";
        }

        @Override
        public String thing() {
            return parameter;
        }

        @Override
        public String sentence() {
            return say(
                    "%d of %d trials failed with it %s, and %d of %d elsewhere (p %.1g); see why they fail there, or leave that region out of the space.",
                    failed, inside, where(), failedOutside, outside, p);
        }

        private String where() {
            return region.size() == 1
                    ? "at " + region.getFirst().text()
                    : "from " + region.getFirst().text() + " to "
                            + region.getLast().text();
        }
    }

    /**
     * Trials finish, and none has a result.
     *
     * @param pruned how many were pruned
     * @param failed how many failed
     * @param infeasible how many broke a constraint
     * @param reason the most frequent reason of those that were pruned or failed; empty where there are none
     */
    record NoneComplete(int pruned, int failed, int infeasible, String reason) implements Alarm {
        @Override
        public String title() {
            return "nothing completes";
        }

        @Override
        public String thing() {
            return "study";
        }

        @Override
        public String sentence() {
            return say(
                    "of %d finished trials none has a usable result (%d pruned, %d failed, %d infeasible%s); %s.",
                    pruned + failed + infeasible,
                    pruned,
                    failed,
                    infeasible,
                    reason.isEmpty() ? "" : ", mostly: " + reason,
                    wayOut());
        }

        private String wayOut() {
            if (infeasible >= pruned && infeasible >= failed) {
                return "relax the constraints, or add a start point that meets them";
            }
            return pruned >= failed
                    ? "give the pruner a later first step or a milder threshold"
                    : "run one trial by hand and correct what fails";
        }
    }

    private static String say(String text, Object... numbers) {
        return String.format(Locale.ROOT, text, numbers);
    }
}
