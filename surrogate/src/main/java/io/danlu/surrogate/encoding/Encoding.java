package io.danlu.surrogate.encoding;

import io.danlu.space.CategoricalParameter;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes points as vectors in Euclidean space, with one block of coordinates for each parameter that has more than one
 * value. The squared distance of two points in a block is:
 *
 * <ul>
 * <li>Number, active in both points: the squared difference of their quantile levels, each in [0, 1]. A value on a grid
 * has the level of the middle of its cell.
 * <li>Number, active in one point only: (u − ½)² + ¼, between ¼ and ½; in neither: 0. The coordinates are (u − ½, ½) if
 * it is active, and (0, 0) if it is not.
 * <li>Categorical: 1 if the choices differ (Hamming distance); being inactive counts as one more choice. The
 * coordinates are √½ times the indicator of each choice.
 * <li>Share of a simplex, or item of a selection: as a number, by itself. Selections that differ in one item have the
 * distance of two neighbouring choices (Hamming).
 * <li>Order: two blocks, so that the fit decides which of them matters. One has the squared differences of all positions
 * (Spearman's distance), the other the share of items in another place (Hamming); both are at most about 1. Orders of
 * more than {@value #PLACED} items have the first alone. Source of position kernels: Deshwal, Belakaria, Doppa and Kim,
 * "Bayesian optimization over permutation spaces", AAAI 2022.
 * </ul>
 *
 * <p>A kernel that is positive definite in Euclidean space is therefore positive definite over every mixed and
 * conditional space. Observations on one branch of a space inform the others through the parameters they share.
 * Embedding inactive parameters goes back to the arc kernel (Swersky, Duvenaud, Snoek, Hutter and Osborne, "Raiders of
 * the lost architecture", arXiv:1409.4011, 2014).
 *
 * <p>Levels are rounded to multiples of 2<sup>-{@value #BITS}</sup>, so that shifting or scaling a range leaves the
 * vectors the same to the last bit. Immutable.
 */
public final class Encoding {

    private static final int BITS = 30;
    private static final double GRAIN = Math.scalb(1.0, BITS);
    private static final int PLACED = 30;
    private static final double HALF_ROOT = Math.sqrt(0.5);

    private final Space space;
    private final List<Block> blocks;
    private final int width;

    /** The form in which a parameter is written. */
    public enum Kind {
        NUMBER,
        CHOICE,
        /** The positions of an order's items. */
        POSITIONS,
        /** Each item of an order in each place. */
        PLACES
    }

    /**
     * The coordinates of one parameter.
     *
     * @param parameter its index in the space; that of an order's first item
     * @param from its first coordinate
     * @param width its number of coordinates
     * @param conditional whether it may be inactive
     */
    public record Block(int parameter, Kind kind, int from, int width, boolean conditional) {}

    private Encoding(Space space, List<Block> blocks, int width) {
        this.space = space;
        this.blocks = List.copyOf(blocks);
        this.width = width;
    }

    /** Returns the encoding of {@code space}. */
    public static Encoding of(Space space) {
        List<Block> blocks = new ArrayList<>();
        int width = 0;
        for (int i = 0; i < space.dimensions(); i++) {
            Parameter parameter = space.parameter(i);
            boolean conditional = !parameter.when().equals(Condition.ALWAYS);
            if (parameter instanceof PartParameter part && part.structure() instanceof PermutationParameter) {
                if (part.item() == 0) {
                    List<Block> both = ofOrder(i, part.structure().of().size(), width, conditional);
                    blocks.addAll(both);
                    width += both.stream().mapToInt(Block::width).sum();
                }
                continue;
            }
            if (conditional || !isConstant(parameter)) {
                Block block = block(i, parameter, width, conditional);
                blocks.add(block);
                width += block.width();
            }
        }
        return new Encoding(space, blocks, width);
    }

    private static List<Block> ofOrder(int index, int items, int from, boolean conditional) {
        int extra = conditional ? 1 : 0;
        Block positions = new Block(index, Kind.POSITIONS, from, items + extra, conditional);
        if (items > PLACED) {
            return List.of(positions);
        }
        int next = from + positions.width();
        return List.of(positions, new Block(index, Kind.PLACES, next, items * items + extra, conditional));
    }

    private static boolean isConstant(Parameter parameter) {
        return parameter.quantile(0) == parameter.quantile(Math.nextDown(1.0));
    }

    private static Block block(int index, Parameter parameter, int from, boolean conditional) {
        int extra = conditional ? 1 : 0;
        return parameter instanceof CategoricalParameter categorical
                ? new Block(index, Kind.CHOICE, from, categorical.choices().size() + extra, conditional)
                : new Block(index, Kind.NUMBER, from, 1 + extra, conditional);
    }

    /** Returns the space whose points are encoded. */
    public Space space() {
        return space;
    }

    /** Returns one block, in the space's order, for each parameter that varies in its value or in being active. */
    public List<Block> blocks() {
        return blocks;
    }

    /** Returns the number of coordinates of a vector. */
    public int width() {
        return width;
    }

    /** Returns the vector of {@code point}, in a new array. */
    public double[] encode(Point point) {
        double[] vector = new double[width];
        for (Block block : blocks) {
            write(block, point, vector);
        }
        return vector;
    }

    private void write(Block block, Point point, double[] vector) {
        int index = block.parameter();
        boolean active = point.isActive(index);
        switch (block.kind()) {
            case NUMBER -> {
                if (active) {
                    vector[block.from()] = level(index, point.code(index)) - 0.5;
                    if (block.conditional()) {
                        vector[block.from() + 1] = 0.5;
                    }
                }
            }
            case POSITIONS, PLACES -> {
                if (active) {
                    writeOrder(block, point, vector);
                }
            }
            case CHOICE -> {
                int choice = active ? (int) point.code(index) : block.width() - 1;
                vector[block.from() + choice] = HALF_ROOT;
            }
        }
    }

    /** Returns whether the parameter of {@code block} is active in the point of {@code vector}. */
    public boolean isActive(Block block, double... vector) {
        if (!block.conditional()) {
            return true;
        }
        int last = block.from() + block.width() - 1;
        return block.kind() == Kind.CHOICE ? vector[last] == 0 : vector[last] > 0;
    }

    /** Returns the quantile level, or the index of the choice, of an active parameter in {@code vector}. */
    public double place(Block block, double... vector) {
        if (block.kind() == Kind.NUMBER) {
            return vector[block.from()] + 0.5;
        }
        int choice = 0;
        while (vector[block.from() + choice] == 0) {
            choice++;
        }
        return choice;
    }

    private void writeOrder(Block block, Point point, double[] vector) {
        int index = block.parameter();
        int items = ((PartParameter) space.parameter(index)).structure().of().size();
        for (int item = 0; item < items; item++) {
            double position = point.code(index + item);
            if (block.kind() == Kind.POSITIONS) {
                vector[block.from() + item] = (level(index, position) - 0.5) * Math.sqrt(3.0 / items);
            } else {
                vector[block.from() + items * item + (int) position] = HALF_ROOT / Math.sqrt(items);
            }
        }
        if (block.conditional()) {
            vector[block.from() + block.width() - 1] = 0.5;
        }
    }

    /** Returns the quantile level of a parameter's code, rounded. */
    public double level(int parameter, double code) {
        return rounded(space.parameter(parameter).level(code));
    }

    /** Rounds a level to the grid of the vectors. */
    public static double rounded(double level) {
        return Math.rint(level * GRAIN) / GRAIN;
    }
}
