package io.danlu.samplers.structure;

import io.danlu.space.PartParameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Point;
import io.danlu.space.SimplexParameter;
import io.danlu.space.StructuredParameter;
import io.danlu.space.SubsetParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Moves from one value of a structured parameter to another: swaps and insertions of an order's items, exchanges of a
 * selection's items, and multiplied shares of a simplex.
 */
public final class Moves {

    /** The greatest number of neighbours that are listed. */
    private static final int MOST = 400;

    /** The standard deviation of the logarithm of a share's factor at width 1. */
    private static final double SPREAD = 4;

    /** The share of an item that a factor grows from if it has none, as a part of the even share and the width. */
    private static final double SEED = 0.05;

    private static final double[] TRANSFERS = {0.3, 0.1, 0.03, 0.01};

    private Moves() {}

    /** Returns the codes of all parts of the structure whose first part has {@code index}, in an active point. */
    public static double[] codes(Point point, int index) {
        StructuredParameter structure = ((PartParameter) point.space().parameter(index)).structure();
        return IntStream.range(index, index + structure.of().size())
                .mapToDouble(point::code)
                .toArray();
    }

    /**
     * Returns legal codes near {@code codes}, in a new array.
     *
     * @param width the length of the step, in (0, 1]; 1 leads anywhere
     */
    public static double[] near(StructuredParameter structure, double[] codes, double width, RandomGenerator random) {
        double[] moved = codes.clone();
        if (structure instanceof SimplexParameter) {
            double least = SEED * width / moved.length;
            Arrays.setAll(moved, i -> Math.max(moved[i], least) * Math.exp(SPREAD * width * random.nextGaussian()));
            return structure.repaired(moved);
        }
        int moves = 1 + (int) (width * moved.length * random.nextDouble());
        for (int i = 0; i < moves; i++) {
            int one = random.nextInt(moved.length);
            int other = random.nextInt(moved.length);
            switch (structure) {
                case PermutationParameter order when random.nextBoolean() -> insert(moved, one, other);
                case PermutationParameter order -> swap(moved, one, other);
                case SubsetParameter subset when random.nextBoolean() -> swap(moved, one, other);
                case SubsetParameter subset -> toggle(subset, moved, one);
                case SimplexParameter simplex -> {}
            }
        }
        return moved;
    }

    private static void swap(double[] codes, int one, int other) {
        double code = codes[one];
        codes[one] = codes[other];
        codes[other] = code;
    }

    /** Moves an item to the position of another; the items between them move by one. */
    private static void insert(double[] codes, int item, int other) {
        double from = codes[item];
        double to = codes[other];
        for (int i = 0; i < codes.length; i++) {
            if (from < codes[i] && codes[i] <= to) {
                codes[i]--;
            } else if (to <= codes[i] && codes[i] < from) {
                codes[i]++;
            }
        }
        codes[item] = to;
    }

    private static void toggle(SubsetParameter subset, double[] codes, int item) {
        double size = Arrays.stream(codes).sum() + 1 - 2 * codes[item];
        if (size >= subset.low() && size <= subset.high()) {
            codes[item] = 1 - codes[item];
        }
    }

    /** Returns the values one move away, at most {@value #MOST} of them: of many, every so many. */
    public static List<double[]> neighbours(StructuredParameter structure, double... codes) {
        List<double[]> all = new ArrayList<>();
        for (int one = 0; one < codes.length; one++) {
            for (int other = 0; other < codes.length; other++) {
                if (one == other) {
                    if (structure instanceof SubsetParameter subset) {
                        double[] moved = codes.clone();
                        toggle(subset, moved, one);
                        all.add(moved);
                    }
                } else {
                    addPair(structure, codes, one, other, all);
                }
            }
        }
        List<double[]> others =
                all.stream().filter(moved -> !Arrays.equals(moved, codes)).toList();
        int every = Math.ceilDiv(others.size(), MOST);
        return IntStream.iterate(0, i -> i < others.size(), i -> i + every)
                .mapToObj(others::get)
                .toList();
    }

    private static void addPair(StructuredParameter structure, double[] codes, int one, int other, List<double[]> all) {
        switch (structure) {
            case PermutationParameter order -> {
                double[] moved = codes.clone();
                insert(moved, one, other);
                all.add(moved);
                if (one < other) {
                    all.add(swapped(codes, one, other));
                }
            }
            case SubsetParameter subset -> {
                if (codes[one] < codes[other]) {
                    all.add(swapped(codes, one, other));
                }
            }
            case SimplexParameter simplex ->
                DoubleStream.of(TRANSFERS).forEach(share -> {
                    double[] moved = codes.clone();
                    double given = Math.min(share, moved[one]);
                    moved[one] -= given;
                    moved[other] += given;
                    all.add(simplex.repaired(moved));
                });
        }
    }

    private static double[] swapped(double[] codes, int one, int other) {
        double[] moved = codes.clone();
        swap(moved, one, other);
        return moved;
    }

    /**
     * Returns a mixture of two values: each item of an order or a selection is like one of them, shares lie between.
     */
    public static double[] cross(StructuredParameter structure, double[] one, double[] other, RandomGenerator random) {
        double share = random.nextDouble();
        double[] child = new double[one.length];
        Arrays.setAll(
                child,
                structure instanceof SimplexParameter
                        ? i -> share * one[i] + (1 - share) * other[i]
                        : i -> random.nextBoolean() ? one[i] : other[i]);
        return structure.repaired(child);
    }
}
