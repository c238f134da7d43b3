package io.danlu.analysis.health;

import io.danlu.space.Value;
import io.danlu.trial.Constraint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A problem that needs a person's attention: its subject, the numbers that show it, and the way out. */
public sealed interface Alarm {

    /** Returns its kind in a few words, as a heading. */
    String title();

    /** Returns its subject: a parameter, an engine, or the study. */
    String thing();

    /** Returns the evidence and the way out in one sentence. */
    String sentence();

    /**
     * Trials repeat a point although a continuous parameter is active there. Trials whose sampler says that it repeats
     * on purpose do not count.
     *
     * @param repeats the number of trials with the point of an earlier one
     * @param trials the number of trials that were started with such a parameter active
     * @param number the first trial of the most frequent point
     * @param most the number of trials with that point
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
     * The sampler's own way to propose often had to be replaced by another, or it still has too few results for its
     * model when it should have enough.
     *
     * @param engine the most frequent replacement
     * @param why its most frequent reason
     * @param waits whether that reason is that the sampler has too few results for its model
     * @param fallbacks the number of proposals after the start that were fallbacks
     * @param proposals the number of proposals after the start
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
     * @param inside the number of best trials in the outermost part of the range
     * @param best the number of best trials that were examined
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
     * @param results the number of results behind these numbers
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
     * @param failed the number of trials that failed inside
     * @param inside the number of trials that have finished inside
     * @param failedOutside the number of trials that failed outside
     * @param outside the number of trials that have finished outside with the parameter active
     * @param p the probability of at least so many failures inside by chance, in [0, 1]: Fisher's exact test times the
     *     number of regions that were tried
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
     * Trials finish, and none has a usable result. Most of them are pruned or failed.
     *
     * @param pruned the number of pruned trials
     * @param failed the number of failed trials
     * @param infeasible the number of trials that broke a constraint
     * @param reason the most frequent reason of those that were pruned or failed; empty if there are none
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
            return pruned >= failed
                    ? "give the pruner a later first step or a milder threshold"
                    : "run one trial by hand and correct what fails";
        }
    }

    /**
     * Trials complete, and each violates a constraint.
     *
     * @param complete the number of complete trials
     * @param violated the violated named constraints, the most frequent one first; empty if the constraints have no
     *     names
     */
    record NoneFeasible(int complete, List<Violated> violated) implements Alarm {

        public NoneFeasible {
            violated = List.copyOf(violated);
        }

        /**
         * A named constraint that complete trials violate.
         *
         * @param constraint the constraint, with the limit in force
         * @param trials the number of trials that violate it
         * @param others the number of complete trials that meet it
         * @param nearest the value of a complete trial that violates the limit least, in its unit
         */
        public record Violated(Constraint constraint, int trials, int others, double nearest) {

            private String text() {
                String rest = others == 0 ? "nearest value " + Constraint.text(nearest) : "met in " + others;
                return say("%s violates %s in %d (%s)", constraint.name(), constraint.rule(), trials, rest);
            }
        }

        @Override
        public String title() {
            return "nothing is feasible";
        }

        @Override
        public String thing() {
            return "study";
        }

        @Override
        public String sentence() {
            String which = violated.stream().map(Violated::text).collect(Collectors.joining(", "));
            return say(
                    "none of %d complete trials meets every constraint%s; %s, or search a wider space in a new study that begins with this one's trials.",
                    complete, which.isEmpty() ? "" : ": " + which, wayOut());
        }

        private String wayOut() {
            return violated.isEmpty()
                    ? "relax the constraints in the program"
                    : "relax a limit with 'danlu control limit %s=VALUE'"
                            .formatted(violated.getFirst().constraint().name());
        }
    }

    private static String say(String text, Object... numbers) {
        return String.format(Locale.ROOT, text, numbers);
    }
}
