package io.danlu.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * All boosted trees of fewer rounds that one fit contains: each is equal, bit for bit, to the one that would be fitted alone. A round is
 * grown once, when it is first asked for, and what was asked for before goes on from there. Thread-safe; one thread is served at a time.
 *
 * @param <F> what is made of boosted trees
 */
public final class BoostingNest<F> {

    private final Booster booster;
    private final Function<List<List<Tree>>, F> use;
    private final List<List<Tree>> rounds = new ArrayList<>();
    private long treeBytes;

    private BoostingNest(Booster booster, Function<List<List<Tree>>, F> use) {
        this.booster = booster;
        this.use = use;
    }

    /**
     * Of trees for classes; see {@link BoostedTrees#fit}.
     *
     * @param options of them all; the number of rounds means nothing
     * @param use what to make of boosted trees
     */
    public static <F> BoostingNest<F> of(
            Columns columns,
            Classes classes,
            int[] rows,
            BoostingOptions options,
            long seed,
            Function<BoostedTrees, F> use) {
        Checks.requireSameRows(classes.rows(), columns);
        return of(new Booster(columns, new ClassLoss(classes), rows, options, seed), columns, classes.count(), use);
    }

    /** Of trees for values; see the other kind. */
    public static <F> BoostingNest<F> of(
            Columns columns,
            Values values,
            int[] rows,
            BoostingOptions options,
            long seed,
            Function<BoostedTrees, F> use) {
        Checks.requireSameRows(values.rows(), columns);
        return of(new Booster(columns, new SquaredLoss(values), rows, options, seed), columns, 0, use);
    }

    private static <F> BoostingNest<F> of(
            Booster booster, Columns columns, int classes, Function<BoostedTrees, F> use) {
        return new BoostingNest<>(
                booster, rounds -> use.apply(new BoostedTrees(booster.start(), rounds, columns.features(), classes)));
    }

    /**
     * What is made of the trees of the first rounds.
     *
     * @param count how many rounds, at least 1
     */
    public synchronized F boosted(int count) {
        while (rounds.size() < count) {
            List<Tree> round = booster.next();
            rounds.add(round);
            treeBytes += round.stream().mapToLong(Tree::bytes).sum();
        }
        return use.apply(rounds.subList(0, count));
    }

    /** What it holds in memory, in bytes. */
    public synchronized long bytes() {
        return treeBytes + booster.bytes();
    }

    /** How many rounds have been grown so far. */
    public synchronized int grownRounds() {
        return rounds.size();
    }
}
