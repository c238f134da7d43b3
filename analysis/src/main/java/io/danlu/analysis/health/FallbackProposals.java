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
 * Proposals that did not come from where the study's sampler has them from. After the start more than a fifth of them are worth an alarm.
 *
 * <p>A sampler with a model begins without it, which is no fallback. Its start is over when twice as many trials have ended as it waits for: by then half of them
 * may have failed or been pruned. Later proposals without the model count as fallbacks, because a pruner, failures or equal results keep the model away. Workers that ask
 * for many trials at once prolong the start, because proposals count by the trials that had ended before them.
 */
final class FallbackProposals {

    private static final double SHARE = 0.2;

    /** Number of results that a sampler waits for which does not say how many. */
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

    /** @param ended how many trials had ended before */
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

    /** The moment at which each was proposed: a trial that started again shows a later time, but none was proposed after the next one. */
    private static Instant[] asked(List<Trial.Started> proposed) {
        Instant[] asked = proposed.stream().map(trial -> trial.start().at()).toArray(Instant[]::new);
        for (int i = asked.length - 2; i >= 0; i--) {
            asked[i] = asked[i].isAfter(asked[i + 1]) ? asked[i + 1] : asked[i];
        }
        return asked;
    }
}
