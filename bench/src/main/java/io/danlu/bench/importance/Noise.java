package io.danlu.bench.importance;

import java.util.random.RandomGenerator;

/** Values that depend on no parameter. */
enum Noise {
    NORMAL("normal"),
    TIES("three in four equal, the others one of three"),
    TAILS("log-normal of deviation 5");

    private static final int EQUAL = 4;
    private static final int OTHERS = 3;
    private static final double DEVIATION = 5;

    private final String label;

    Noise(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    double draw(RandomGenerator random) {
        return switch (this) {
            case NORMAL -> random.nextGaussian();
            case TIES -> random.nextInt(EQUAL) == 0 ? random.nextInt(OTHERS) : OTHERS;
            case TAILS -> Math.exp(DEVIATION * random.nextGaussian());
        };
    }
}
