package io.danlu.samplers.cmaes;

import java.util.random.RandomGenerator;

/** The draws for one trial: its own one, then further ones, whose steps are twice as long after every eight. */
final class Draft {

    private static final int WIDENING = 8;

    private final Generation generation;
    private final boolean beginsAtTheMean;
    private final RandomGenerator random;
    private int draws;

    Draft(Generation generation, boolean beginsAtTheMean, RandomGenerator random) {
        this.generation = generation;
        this.beginsAtTheMean = beginsAtTheMean;
        this.random = random;
    }

    Genotype next() {
        if (draws++ == 0 && beginsAtTheMean) {
            return generation.mean();
        }
        return generation.draw(random, Math.scalb(1.0, (draws - 1) / WIDENING));
    }
}
