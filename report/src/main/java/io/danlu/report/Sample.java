package io.danlu.report;

import io.danlu.analysis.BestSoFar;
import io.danlu.analysis.landscape.Front;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Selects the trials of a long study that a page shows: the improvements and the best, the latest, and the others at
 * even distances. With several objectives it selects the non-dominated trials instead of the improvements. The same
 * history gives the same trials.
 */
final class Sample {

    private static final int ROWS = 4000;
    private static final int BEST = 1000;
    private static final int LATEST = 500;

    private Sample() {}

    /**
     * Returns at most {@value #ROWS} of the started trials, in the order of their numbers; all if there are no more.
     */
    static List<Trial.Started> of(History history, List<Metric> metrics) {
        List<Trial.Started> all = TrialsJson.started(history);
        if (all.size() <= ROWS) {
            return all;
        }
        BitSet kept = kept(history, metrics, all);
        return all.stream().filter(trial -> kept.get(trial.number())).toList();
    }

    private static BitSet kept(History history, List<Metric> metrics, List<Trial.Started> all) {
        BitSet kept = new BitSet();
        if (metrics.size() > 1) {
            Front.of(history, metrics, BEST).members().forEach(member -> kept.set(member.number()));
        } else {
            keepBest(history, kept);
        }
        all.subList(all.size() - LATEST, all.size()).forEach(trial -> kept.set(trial.number()));
        int spread = ROWS - kept.cardinality();
        for (int i = 0; i < spread; i++) {
            kept.set(all.get((int) ((long) i * all.size() / spread)).number());
        }
        return kept;
    }

    private static void keepBest(History history, BitSet kept) {
        Metric metric = history.metric();
        history.completed()
                .sorted(Comparator.comparingDouble(trial -> metric.loss(trial.value())))
                .limit(BEST)
                .forEach(trial -> kept.set(trial.number()));
        BestSoFar.of(history, metric).steps().reversed().stream().limit(BEST).forEach(step -> kept.set(step.number()));
    }
}
