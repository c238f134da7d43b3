package io.danlu.bench.contest;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The length of a run, and the evaluations after which it is asked for its recommendation, which may take a while.
 *
 * @param looks evaluations, ascending; the first is 1, the last is the run's last
 * @param stepwise whether each step of an evaluation is reported and may be the last. An evaluation of the budget is
 *     then as many steps as a whole one has, of any trials
 */
public record Schedule(List<Integer> looks, boolean stepwise) {

    public Schedule {
        looks = List.copyOf(new TreeSet<>(looks));
    }

    /**
     * Looks after the first evaluation, each {@code step}-th one and those in {@code others}, the greatest of which is
     * the last.
     *
     * @param step at least 1
     * @param others at least one, each at least 1
     */
    public static Schedule every(int step, List<Integer> others) {
        TreeSet<Integer> looks = new TreeSet<>(others);
        IntStream.rangeClosed(1, looks.getLast())
                .filter(evaluation -> evaluation == 1 || evaluation % step == 0)
                .forEach(looks::add);
        return new Schedule(List.copyOf(looks), false);
    }

    /** Returns the same schedule with each step reported. */
    public Schedule byStep() {
        return new Schedule(looks, true);
    }

    /** Returns the number of evaluations. */
    public int evaluations() {
        return looks.getLast();
    }
}
