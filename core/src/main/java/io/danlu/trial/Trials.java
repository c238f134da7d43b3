package io.danlu.trial;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A persistent list of trials. A copy with one more trial, or with another trial at one index, shares all but the path
 * to that index.
 *
 * <p>A tree of nodes with {@value #WIDTH} children each, filled from the left (Bagwell and Rompf, "RRB-trees: efficient
 * immutable vectors", 2011, section 2). Reading costs one step, and setting one copied node, for each level: four at a
 * million trials.
 */
final class Trials {

    private static final int BITS = 5;
    private static final int WIDTH = 1 << BITS;
    private static final Object[] NONE = {};

    static final Trials EMPTY = new Trials(NONE, 0, 0);

    private final Object[] root;
    private final int shift;
    private final int size;

    private Trials(Object[] root, int shift, int size) {
        this.root = root;
        this.shift = shift;
        this.size = size;
    }

    int size() {
        return size;
    }

    /** @param index from 0, below {@link #size()} */
    Trial get(int index) {
        Object[] node = root;
        for (int level = shift; level > 0; level -= BITS) {
            node = (Object[]) node[slot(index, level)];
        }
        return (Trial) node[slot(index, 0)];
    }

    /**
     * Returns a copy of the list with {@code trial} at {@code index}.
     *
     * @param index from 0 to {@link #size()}; the latter appends the trial
     */
    Trials with(int index, Trial trial) {
        if (index == size && size == WIDTH << shift) {
            return new Trials(new Object[] {root}, shift + BITS, size).with(index, trial);
        }
        return new Trials(set(root, shift, index, trial), shift, Math.max(size, index + 1));
    }

    /**
     * Returns the indices at which this list differs from an earlier list that it was derived from, ascending. Compares
     * only the nodes that the two do not share.
     */
    IntStream changedSince(Trials earlier) {
        Object[] before = earlier.root;
        for (int level = earlier.shift; level < shift; level += BITS) {
            before = new Object[] {before};
        }
        IntStream.Builder places = IntStream.builder();
        compare(root, before, shift, 0, places);
        return places.build();
    }

    private static void compare(Object[] now, Object[] before, int level, int first, IntStream.Builder places) {
        for (int slot = 0; slot < now.length; slot++) {
            boolean isNew = slot >= before.length;
            if (!isNew && now[slot].equals(before[slot])) {
                continue;
            }
            int place = first + (slot << level);
            if (level == 0) {
                places.add(place);
            } else {
                compare((Object[]) now[slot], isNew ? NONE : (Object[]) before[slot], level - BITS, place, places);
            }
        }
    }

    private static Object[] set(Object[] node, int level, int index, Trial trial) {
        int slot = slot(index, level);
        Object[] copy = Arrays.copyOf(node, Math.max(node.length, slot + 1));
        if (level == 0) {
            copy[slot] = trial;
        } else {
            Object[] child = slot < node.length ? (Object[]) node[slot] : NONE;
            copy[slot] = set(child, level - BITS, index, trial);
        }
        return copy;
    }

    private static int slot(int index, int level) {
        return (index >>> level) & (WIDTH - 1);
    }
}
