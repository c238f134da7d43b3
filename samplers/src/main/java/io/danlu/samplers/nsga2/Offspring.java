package io.danlu.samplers.nsga2;

import io.danlu.samplers.structure.Moves;
import io.danlu.samplers.structure.PartCodes;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Declaration;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.StructuredParameter;
import java.util.random.RandomGenerator;

/**
 * The children of two parents; each further child mutates in twice as many parameters after every eight. Not
 * thread-safe.
 */
final class Offspring {

    private static final double INDEX = 20; // of both distributions: Deb et al. 2002, section V
    private static final double CROSSOVER = 0.9; // there, too
    private static final int WIDENING = 8;
    private static final double STEP = 0.2; // the width of a structure's mutation

    private final Space space;
    private final Parent one;
    private final Parent other;
    private final RandomGenerator random;
    private final int declared;
    private final PartCodes parts = new PartCodes();
    private int children;

    Offspring(Space space, Parent one, Parent other, RandomGenerator random) {
        this.space = space;
        this.one = one;
        this.other = other;
        this.random = random;
        this.declared = Declaration.of(space).size();
    }

    Point next() {
        double rate = Math.min(1, Math.scalb(1.0 / space.dimensions(), children++ / WIDENING));
        boolean crosses = random.nextDouble() < CROSSOVER;
        boolean[] mutates = new boolean[space.dimensions()];
        mutates[random.nextInt(mutates.length)] = true;
        for (int i = 0; i < mutates.length; i++) {
            mutates[i] |= random.nextDouble() < rate;
        }
        return space.assemble(i -> code(i, crosses, mutates[i]));
    }

    String explain() {
        return "offspring of trials %d and %d"
                .formatted(one.rank().number(), other.rank().number());
    }

    private double code(int index, boolean crosses, boolean mutates) {
        Parameter parameter = space.parameter(index);
        if (parameter instanceof PartParameter part) {
            return parts.of(part, () -> structure(part.structure(), index, crosses, mutates));
        }
        boolean has = one.point().isActive(index);
        boolean otherHas = other.point().isActive(index);
        if (!has && !otherHas) {
            return parameter.quantile(random.nextDouble());
        }
        double code = (has ? one : other).point().code(index);
        double mate = (otherHas ? other : one).point().code(index);
        if (parameter instanceof CategoricalParameter) {
            double inherited = crosses && random.nextBoolean() ? mate : code;
            return mutates ? parameter.quantile(random.nextDouble()) : inherited;
        }
        double level = parameter.level(code);
        double crossed = crosses ? cross(level, parameter.level(mate)) : level;
        return mutates || crossed != level ? parameter.quantile(below(mutates ? mutate(crossed) : crossed)) : code;
    }

    /** Returns the codes of all parts of a structure, whose first part has {@code index}. */
    private double[] structure(StructuredParameter structure, int index, boolean crosses, boolean mutates) {
        boolean has = one.point().isActive(index);
        boolean otherHas = other.point().isActive(index);
        if (!has && !otherHas) {
            return structure.quantile(random.doubles(structure.of().size()).toArray());
        }
        double[] codes = Moves.codes((has ? one : other).point(), index);
        if (crosses && random.nextBoolean()) {
            codes = Moves.cross(structure, codes, Moves.codes((otherHas ? other : one).point(), index), random);
        }
        boolean moves = mutates || random.nextDouble() < 1.0 / declared;
        return moves ? Moves.near(structure, codes, STEP, random) : codes;
    }

    /**
     * Simulated binary crossover: half of the parameters stay; one child of the pair, which of them is a coin's choice.
     * The number of random numbers does not depend on whether the levels are equal: rounding may decide that.
     */
    private double cross(double level, double mate) {
        if (random.nextBoolean()) {
            return level;
        }
        double u = random.nextDouble();
        double spread = u <= 0.5 ? Math.pow(2 * u, 1 / (INDEX + 1)) : Math.pow(1 / (2 * (1 - u)), 1 / (INDEX + 1));
        double sign = random.nextBoolean() ? 1 : -1;
        return inside((level + mate + sign * spread * (level - mate)) / 2);
    }

    /** Polynomial mutation between the bounds. */
    private double mutate(double level) {
        double u = random.nextDouble();
        double power = 1 / (INDEX + 1);
        if (u < 0.5) {
            double at = 2 * u + (1 - 2 * u) * Math.pow(1 - level, INDEX + 1);
            return inside(level + Math.pow(at, power) - 1);
        }
        double at = 2 * (1 - u) + (2 * u - 1) * Math.pow(level, INDEX + 1);
        return inside(level + 1 - Math.pow(at, power));
    }

    private static double inside(double level) {
        return Math.min(Math.max(level, 0), 1);
    }

    private static double below(double level) {
        return Math.min(level, Math.nextDown(1.0));
    }
}
