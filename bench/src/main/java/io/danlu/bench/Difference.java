package io.danlu.bench;

import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tests whether a sampler and a peer differ over tasks: Wilcoxon's signed-rank test of the differences of their mean
 * regrets, one for each task.
 *
 * @param better the number of tasks on which the sampler's mean regret is lower
 * @param worse the number of tasks on which it is higher
 * @param p the probability of such a sum of ranks or a rarer one, on either side, if neither is better
 * @param adjusted the same, corrected by Holm's method for all pairs of a sampler and a peer
 */
record Difference(Contestant sampler, Contestant peer, int better, int worse, double p, double adjusted) {

    /** Returns every sampler against every peer. */
    static List<Difference> all(Contest contest, Kind kind, int evaluations) {
        List<Difference> raw = new ArrayList<>();
        for (Contestant sampler : contest.samplers()) {
            contest.peers().forEach(peer -> raw.add(of(contest, sampler, peer, kind, evaluations)));
        }
        double[] adjusted = Holm.adjust(raw.stream().mapToDouble(Difference::p).toArray());
        return IntStream.range(0, raw.size())
                .mapToObj(i -> raw.get(i).adjusted(adjusted[i]))
                .toList();
    }

    private static Difference of(Contest contest, Contestant sampler, Contestant peer, Kind kind, int evaluations) {
        double[] differences = contest.tasks().stream()
                .mapToDouble(task -> contest.results().mean(sampler, task, kind, evaluations)
                        - contest.results().mean(peer, task, kind, evaluations))
                .toArray();
        double p = SignedRankTest.of(differences).twoSided();
        return new Difference(
                sampler,
                peer,
                (int) Arrays.stream(differences).filter(d -> d < 0).count(),
                (int) Arrays.stream(differences).filter(d -> d > 0).count(),
                p,
                p);
    }

    private Difference adjusted(double adjusted) {
        return new Difference(sampler, peer, better, worse, p, adjusted);
    }
}
