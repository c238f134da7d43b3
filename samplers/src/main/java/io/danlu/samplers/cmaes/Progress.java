package io.danlu.samplers.cmaes;

import io.danlu.samplers.rank.Rank;
import java.util.List;
import java.util.stream.Stream;

/**
 * The best and the median result of every generation since the last start. They tell whether another start is due.
 * Results are compared and never subtracted, so that the search is the same for every increasing transformation of the
 * objective.
 *
 * @param best by generation
 * @param median by generation
 */
record Progress(List<Rank> best, List<Rank> median) {

    private static final int LONGEST = 20_000;

    Progress() {
        this(List.of(), List.of());
    }

    Progress and(List<Rank> ranked) {
        return new Progress(append(best, ranked.getFirst()), append(median, ranked.get((ranked.size() - 1) / 2)));
    }

    private static List<Rank> append(List<Rank> list, Rank last) {
        return Stream.concat(list.stream().skip(Math.max(0, list.size() - LONGEST)), Stream.of(last))
                .toList();
    }

    /** Applies EqualFunValues and Stagnation of arXiv:1604.00772, section B.3. */
    boolean hasEnded(int n, int population) {
        return isFlat(10 + (int) Math.ceil(30.0 * n / population))
                || isStagnant(Math.max(120 + 30 * n / population, best.size() / 5));
    }

    /** Tells whether the best results of the last {@code generations} are all equally good. */
    private boolean isFlat(int generations) {
        return best.size() >= generations
                && best.subList(best.size() - generations, best.size()).stream()
                        .allMatch(rank -> Rank.QUALITY.compare(rank, best.getLast()) == 0);
    }

    /** Tells whether the last 30 % of the last {@code generations} are no better than the first 30 % of these. */
    private boolean isStagnant(int generations) {
        return best.size() >= generations && isStagnant(best, generations) && isStagnant(median, generations);
    }

    private static boolean isStagnant(List<Rank> ranks, int generations) {
        int size = ranks.size();
        int part = (int) Math.ceil(0.3 * generations);
        Rank first = middle(ranks.subList(size - generations, size - generations + part));
        return Rank.QUALITY.compare(middle(ranks.subList(size - part, size)), first) >= 0;
    }

    private static Rank middle(List<Rank> ranks) {
        return ranks.stream().sorted().skip((ranks.size() - 1) / 2).findFirst().orElseThrow();
    }
}
