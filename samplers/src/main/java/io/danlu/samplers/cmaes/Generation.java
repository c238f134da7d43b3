package io.danlu.samplers.cmaes;

import io.danlu.samplers.rank.Rank;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The distributions from which the points of consecutive trials are drawn. Immutable.
 *
 * @param first the number of its first trial
 * @param size its number of trials: the population, λ
 * @param index its place among the generations since the last start, from 0
 * @param restart the number of starts before this one
 */
record Generation(
        int first, int size, int index, int restart, Gaussian coordinates, Categories categories, Progress progress) {

    private static final double MOST_CONDITION = 1e14; // arXiv:1604.00772, section B.3, ConditionCov
    private static final double MOST_GROWTH =
            1e4; // the greatest growth of the deviations since the start: TolXUp, ibid.
    private static final double LEAST_REACH = 1e-10; // the least of all deviations, in ranges: TolX

    /** Returns the number after its last trial. */
    int end() {
        return first + size;
    }

    /** Draws a genotype whose steps are {@code widening} times as long. */
    Genotype draw(RandomGenerator random, double widening) {
        return new Genotype(coordinates.draw(random, widening), categories.draw(random));
    }

    /** Returns the means of the coordinates and each category's median choice. */
    Genotype mean() {
        return new Genotype(coordinates.mean(), categories.median());
    }

    /** Returns the next generation of the same start if nothing was learned. */
    Generation skip() {
        return new Generation(end(), size, index + 1, restart, coordinates, categories, progress);
    }

    /**
     * Returns the next generation of the same start.
     *
     * @param ranked the results to learn from, at least two
     * @param ranks the ranks of the results that have one
     */
    Generation learn(List<Individual> ranked, List<Rank> ranks, List<Coordinate> lines, int dimensions) {
        Gaussian moved = coordinates;
        if (!lines.isEmpty()) {
            moved = coordinates.learn(ranked, new Rates(lines.size(), ranked.size()));
            moved = moved.isSound() ? new Margin(lines.size(), size).keep(moved, lines) : moved;
        }
        Categories chosen = categories.learn(ranked, new Rates(dimensions, ranked.size()));
        return new Generation(end(), size, index + 1, restart, moved, chosen, progress.and(ranks));
    }

    /** Tells whether another start is due, because this one has converged, diverged or stagnated. */
    boolean hasEnded(int dimensions, double sigma) {
        double reach = coordinates.reach();
        return !coordinates.isSound()
                || coordinates.condition() > MOST_CONDITION
                || reach > MOST_GROWTH * sigma
                || (reach < LEAST_REACH && dimensions > 0)
                || progress.hasEnded(dimensions, size);
    }

    String explain() {
        String place = "generation %d of %d trials".formatted(index, size);
        return restart == 0 ? place : place + " after restart " + restart;
    }

    /**
     * Returns the results to learn from, the best first. Failed ones are at most as many as the others, so that their
     * weights are not positive.
     */
    static List<Told> ranked(List<Told> results) {
        List<Told> evaluated = results.stream()
                .filter(told -> told.rank().isPresent())
                .sorted(Comparator.comparing(told -> told.rank().orElseThrow()))
                .toList();
        Stream<Told> failed =
                results.stream().filter(told -> told.rank().isEmpty()).limit(evaluated.size());
        return Stream.concat(evaluated.stream(), failed).toList();
    }
}
