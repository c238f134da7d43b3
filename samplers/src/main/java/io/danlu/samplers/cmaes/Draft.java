package io.danlu.samplers.cmaes;

import java.util.random.RandomGenerator;

/**
 * The draws for one trial: its own one, then further ones, whose steps are twice as long after every eight. A point
 * outside the bounds is drawn again, up to {@value #TRIES} times; if none lies inside, the last one is reflected.
 */
final class Draft {

    private static final int WIDENING = 8;
    private static final int TRIES = 10;

    private final Encoding encoding;
    private final Generation generation;
    private final boolean beginsAtTheMean;
    private final RandomGenerator random;
    private int draws;

    Draft(Encoding encoding, Generation generation, boolean beginsAtTheMean, RandomGenerator random) {
        this.encoding = encoding;
        this.generation = generation;
        this.beginsAtTheMean = beginsAtTheMean;
        this.random = random;
    }

    Genotype next() {
        double widening = Math.scalb(1.0, draws / WIDENING);
        return draws++ == 0 && beginsAtTheMean ? generation.mean() : draw(widening);
    }

    private Genotype draw(double widening) {
        Genotype genotype = generation.draw(random, widening);
        for (int i = 0; i < TRIES && !encoding.isInside(genotype); i++) {
            genotype = generation.draw(random, widening);
        }
        return genotype;
    }
}
