package io.danlu.samplers.cmaes;

import io.danlu.math.KeyedRandom;
import io.danlu.sampler.Problem;
import io.danlu.samplers.rank.Rank;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Folds the known results into one generation after the other. The last {@value #KEPT} generations are kept. A late
 * result causes the generations after it to be computed again; if its generation is no longer kept, all of them.
 */
final class Generations {

    private static final int KEPT = 64;
    private static final long RESTART = 0xC3AE5; // the purpose of a new start's random mean

    /** The quantile of the median; for an even number of values, of the upper one. */
    private static final double CENTRE = 0.5 + 1e-9;

    private final Encoding encoding;
    private final long seed;
    private final double sigma;
    private final Generation start;
    private final Map<Integer, Told> told = new HashMap<>();
    private final Deque<Generation> kept = new ArrayDeque<>();

    Generations(Cmaes sampler, Problem problem, Encoding encoding) {
        this.encoding = encoding;
        this.seed = problem.seed();
        this.sigma = sampler.sigma();
        double[] mean = new double[encoding.coordinates().size()];
        Arrays.fill(mean, CENTRE);
        this.start = start(0, sampler.population(encoding.dimensions()), 0, mean);
        kept.add(start);
    }

    private Generation start(int first, int size, int restart, double... mean) {
        Gaussian gaussian = new Gaussian(mean, sigma);
        return new Generation(first, size, 0, restart, gaussian, new Categories(encoding.categories()), new Progress());
    }

    /** Records the current end of a trial; empty if it has none. */
    void learn(int number, Optional<Told> now) {
        Optional<Told> before =
                Optional.ofNullable(now.isPresent() ? told.put(number, now.get()) : told.remove(number));
        if (!before.equals(now)) {
            while (!kept.isEmpty() && kept.getLast().first() > number) {
                kept.removeLast();
            }
        }
    }

    /** Records the new rank of a trial whose end is known. */
    void move(int number, Optional<Rank> rank) {
        learn(number, Optional.ofNullable(told.get(number)).map(before -> new Told(number, before.point(), rank)));
    }

    /** Returns the generation of trial {@code number}. */
    Generation of(int number) {
        if (kept.isEmpty() || kept.getFirst().first() > number) {
            kept.clear();
            kept.add(start);
        }
        while (kept.getLast().end() <= number) {
            kept.add(after(kept.getLast()));
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
        }
        Iterator<Generation> backwards = kept.descendingIterator();
        Generation generation = backwards.next();
        while (generation.first() > number) {
            generation = backwards.next();
        }
        return generation;
    }

    private Generation after(Generation generation) {
        List<Told> results = Generation.ranked(IntStream.range(generation.first(), generation.end())
                .mapToObj(told::get)
                .flatMap(result -> Optional.ofNullable(result).stream())
                .toList());
        if (results.size() < 2) {
            return generation.skip();
        }
        List<Individual> individuals =
                results.stream().map(result -> individual(generation, result)).toList();
        List<Rank> ranks =
                results.stream().flatMap(result -> result.rank().stream()).toList();
        Generation next = generation.learn(individuals, ranks, encoding.coordinates(), encoding.dimensions());
        return next.hasEnded(encoding.coordinates().size(), sigma) ? restart(next) : next;
    }

    private Individual individual(Generation generation, Told result) {
        Genotype genotype = draft(generation, result.number()).next();
        boolean foreign = encoding.move(genotype, result.point());
        return new Individual(genotype, foreign);
    }

    /** Starts again with twice the population at a random place: IPOP-CMA-ES. */
    private Generation restart(Generation ended) {
        int restart = ended.restart() + 1;
        double[] mean = KeyedRandom.generator(seed, restart, RESTART)
                .doubles(encoding.coordinates().size())
                .toArray();
        return start(ended.first(), 2 * ended.size(), restart, mean);
    }

    /** Returns the draws for a trial; those of trial 0 begin with the centre of the space. */
    Draft draft(Generation generation, int number) {
        return new Draft(encoding, generation, number == 0, KeyedRandom.generator(seed, number));
    }
}
