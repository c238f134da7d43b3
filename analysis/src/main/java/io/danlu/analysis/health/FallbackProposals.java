package io.danlu.analysis.health;

import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts proposals that did not come from the sampler's own method. More than a fifth of them after the start raise an
 * alarm.
 *
 * <p>A sampler with a model begins without it, which is no fallback. Its start is over when twice as many trials have
 * ended as it waits for, because half of them may have failed or been pruned. Later proposals without the model count
 * as fallbacks: a pruner, failures or equal results keep the model away. Workers that ask for many trials at once
 * prolong the start, because proposals count by the trials that had ended before them.
 */
final class FallbackProposals {

    private static final double SHARE = 0.2;

    /** The number of results that is assumed for a sampler that does not say for how many it waits. */
    private static final int USUAL = 10;

    private static final int FEW = 10;

    private FallbackProposals() {}

    static Optional<Alarm> of(History history) {
        List<Trial.Started> proposed = history.trials()
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .filter(trial -> trial.start().attempt() > 0
                        && !trial.start().explanation().engine().equals(Explanation.QUEUE))
                .toList();
        Instant[] ends = ends(history);
        Instant[] asked = asked(proposed);
        Map<Explanation, Integer> fallbacks = new LinkedHashMap<>();
        int after = 0;
        for (int i = 0; i < asked.length; i++) {
            Explanation explanation = proposed.get(i).start().explanation();
            boolean late = isLate(explanation, Math.min(i, countUntil(ends, asked[i])));
            if (explanation.isFallback() || late) {
                fallbacks.merge(Explanation.of(explanation.engine(), explanation.why()), 1, Integer::sum);
            }
            after += explanation.isBeforeModel() && !late ? 0 : 1;
        }
        int count = fallbacks.values().stream().mapToInt(Integer::intValue).sum();
        if (after < FEW || count <= SHARE * after) {
            return Optional.empty();
        }
        Explanation most = fallbacks.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return Optional.of(new Alarm.Fallbacks(most.engine(), most.why(), most.isBeforeModel(), count, after));
    }

    /**
     * Tells whether a proposal without the model came after the start.
     *
     * @param ended the number of trials that had ended before
     */
    private static boolean isLate(Explanation explanation, int ended) {
        return explanation.isBeforeModel() && ended >= 2 * explanation.awaited().orElse(USUAL);
    }

    /** Counts the ascending {@code ends} that are not after {@code moment}. */
    private static int countUntil(Instant[] ends, Instant moment) {
        int from = 0;
        int to = ends.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ends[middle].isAfter(moment)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private static Instant[] ends(History history) {
        return history.trials()
                .filter(Trial.Finished.class::isInstance)
                .map(trial -> ((Trial.Finished) trial).endedAt())
                .sorted()
                .toArray(Instant[]::new);
    }

    /**
     * Returns the time of each proposal. A trial that was started again shows a later time, so each is limited to the
     * time of the next proposal.
     */
    private static Instant[] asked(List<Trial.Started> proposed) {
        Instant[] asked = proposed.stream().map(trial -> trial.start().at()).toArray(Instant[]::new);
        for (int i = asked.length - 2; i >= 0; i--) {
            asked[i] = asked[i].isAfter(asked[i + 1]) ? asked[i + 1] : asked[i];
        }
        return asked;
    }
}
