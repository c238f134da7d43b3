package io.danlu.forest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All forests of fewer trees, less depth and fewer leaves that one fit contains: each is equal, bit for bit, to the one that would be
 * fitted alone ({@link ClassificationForest} says why). The idea is tidymodels' submodel trick (R package tune, {@code min_grid}),
 * which knows one nested parameter.
 *
 * <p>A tree is grown once, when a forest is asked for that has it, without a limit of leaves. Thread-safe; one thread is served at a
 * time.
 *
 * @param <F> what is made of a forest
 */
public final class ForestNest<F> {

    private static final int KEPT = 128;

    private final Supplier<Grower> grower;
    private final Function<List<Tree>, F> forest;
    private final OptionalInt maxDepth;
    private final long seed;
    private final List<TreeNest> grown = new ArrayList<>();
    private final Map<List<Tree>, F> forests = new LinkedHashMap<>(KEPT, 0.75f, true);

    private ForestNest(Supplier<Grower> grower, Function<List<Tree>, F> forest, ForestOptions options, long seed) {
        this.grower = grower;
        this.forest = forest;
        this.maxDepth = options.maxDepth();
        this.seed = seed;
    }

    /**
     * Of forests for classes; see {@link ClassificationForest#fit}.
     *
     * @param options of them all; its {@code maxDepth} is the most that may be asked for, its trees and leaves mean nothing
     * @param use what to make of a forest
     */
    public static <F> ForestNest<F> of(
            Columns columns,
            Classes classes,
            int[] rows,
            ForestOptions options,
            long seed,
            Function<ClassificationForest, F> use) {
        ForestOptions grown = options.unlimitedLeaves();
        return new ForestNest<>(
                () -> ClassificationForest.grower(columns, classes, rows, grown),
                trees -> use.apply(ClassificationForest.of(trees, columns, classes)),
                options,
                seed);
    }

    /**
     * Of forests for values; see {@link RegressionForest#fit}.
     *
     * @param options as of the other kind
     * @param use what to make of a forest
     */
    public static <F> ForestNest<F> of(
            Columns columns,
            Values values,
            int[] rows,
            ForestOptions options,
            long seed,
            Function<RegressionForest, F> use) {
        ForestOptions grown = options.unlimitedLeaves();
        return new ForestNest<>(
                () -> RegressionForest.grower(columns, values, rows, grown),
                trees -> use.apply(RegressionForest.of(trees, columns)),
                options,
                seed);
    }

    /**
     * What is made of the forest of so many trees under these limits. Equal forests of the last {@value #KEPT} that were asked for give the
     * same object.
     *
     * @param trees at least 1
     * @param depth at least 1, at most the nest's; none where the nest has none
     * @param leaves at least 2
     */
    public synchronized F forest(int trees, OptionalInt depth, OptionalInt leaves) {
        if (depth.orElse(Integer.MAX_VALUE) > maxDepth.orElse(Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("Option 'max_depth': %s must be at most the nest's, %d."
                    .formatted(depth.isPresent() ? depth.getAsInt() : "none", maxDepth.orElseThrow()));
        }
        if (grown.size() < trees) {
            grower.get().grow(grown.size(), trees, seed).forEach(tree -> grown.add(new TreeNest(tree)));
        }
        List<Tree> cut = new ArrayList<>(trees);
        for (TreeNest tree : grown.subList(0, trees)) {
            cut.add(tree.cut(depth.orElse(Integer.MAX_VALUE), leaves.orElse(Integer.MAX_VALUE)));
        }
        F made = forests.computeIfAbsent(cut, forest);
        if (forests.size() > KEPT) {
            forests.remove(forests.keySet().iterator().next());
        }
        return made;
    }

    /** How many trees have been grown so far. */
    public synchronized int grownTrees() {
        return grown.size();
    }
}
