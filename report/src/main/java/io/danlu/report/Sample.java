package io.danlu.report;

import io.danlu.analysis.BestSoFar;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * Which trials of a long study a page shows: each improvement, the best, the latest, and the others at even distances. The same trials for the
 * same history.
 */
final class Sample {

    private static final int ROWS = 4000;
    private static final int BEST = 1000;
    private static final int LATEST = 500;

    private Sample() {}

    /** At most {@value #ROWS} of the trials that were started, in the order of their numbers; all where there are no more. */
    static List<Trial.Started> of(History history) {
        List<Trial.Started> all = TrialsJson.started(history);
        if (all.size() <= ROWS) {
            return all;
        }
        BitSet kept = kept(history, all);
        return all.stream().filter(trial -> kept.get(trial.number())).toList();
    }

    private static BitSet kept(History history, List<Trial.Started> all) {
        Metric metric = history.metric();
        BitSet kept = new BitSet();
        history.completed()
                .sorted(Comparator.comparingDouble(trial -> metric.loss(trial.value())))
                .limit(BEST)
                .forEach(trial -> kept.set(trial.number()));
        BestSoFar.of(history, metric).steps().reversed().stream().limit(BEST).forEach(step -> kept.set(step.number()));
        all.subList(all.size() - LATEST, all.size()).forEach(trial -> kept.set(trial.number()));
        int spread = ROWS - kept.cardinality();
        for (int i = 0; i < spread; i++) {
            kept.set(all.get((int) ((long) i * all.size() / spread)).number());
        }
        return kept;
    }
}
