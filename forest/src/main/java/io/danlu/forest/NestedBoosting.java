package io.danlu.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * All boosted trees with fewer rounds that one fit contains. Each equals, bit for bit, a fit with that number of rounds
 * alone. A round is grown when it is first needed, and reused afterwards. Thread-safe; serves one thread at a time.
 *
 * @param <F> the type that callers make from boosted trees
 */
public final class NestedBoosting<F> {

    private final Booster booster;
    private final Function<List<List<Tree>>, F> use;
    private final List<List<Tree>> rounds = new ArrayList<>();
    private long treeBytes;

    private NestedBoosting(Booster booster, Function<List<List<Tree>>, F> use) {
        this.booster = booster;
        this.use = use;
    }

    /**
     * Creates nested trees for classes; see {@link BoostedTrees#fit}.
     *
     * @param options the options of all fits; the number of rounds is ignored
     * @param use converts boosted trees to the caller's type
     */
    public static <F> NestedBoosting<F> of(
            Columns columns,
            Classes classes,
            int[] rows,
            BoostingOptions options,
            long seed,
            Function<BoostedTrees, F> use) {
        Checks.requireSameRows(classes.rows(), columns);
        return of(new Booster(columns, new ClassLoss(classes), rows, options, seed), columns, classes.count(), use);
    }

    /** Creates nested trees for values; see the overload for classes. */
    public static <F> NestedBoosting<F> of(
            Columns columns,
            Values values,
            int[] rows,
            BoostingOptions options,
            long seed,
            Function<BoostedTrees, F> use) {
        Checks.requireSameRows(values.rows(), columns);
        return of(new Booster(columns, new SquaredLoss(values), rows, options, seed), columns, 0, use);
    }

    private static <F> NestedBoosting<F> of(
            Booster booster, Columns columns, int classes, Function<BoostedTrees, F> use) {
        return new NestedBoosting<>(
                booster, rounds -> use.apply(new BoostedTrees(booster.start(), rounds, columns.features(), classes)));
    }

    /**
     * Returns the caller's object for the trees of the first rounds.
     *
     * @param count the number of rounds, at least 1
     */
    public synchronized F boosted(int count) {
        while (rounds.size() < count) {
            List<Tree> round = booster.next();
            rounds.add(round);
            treeBytes += round.stream().mapToLong(Tree::bytes).sum();
        }
        return use.apply(rounds.subList(0, count));
    }

    /** Returns the memory that it holds, in bytes. */
    public synchronized long bytes() {
        return treeBytes + booster.bytes();
    }

    /** Returns the number of rounds grown so far. */
    public synchronized int grownRounds() {
        return rounds.size();
    }
}
