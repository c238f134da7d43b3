package io.danlu.forest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * All forests of fewer trees, less depth and fewer leaves that one fit contains: each is equal, bit for bit, to the one that would be
 * fitted alone ({@link ClassificationForest} says why). The idea is tidymodels' submodel trick (R package tune, {@code min_grid}),
 * which knows one nested parameter.
 *
 * <p>Nothing is grown twice and nothing before it is asked for: a tree is grown as far as a forest has it, and from there for one that has it
 * deeper or with more leaves. So a forest out of a nest costs what it costs alone, and the next one what it has more. Thread-safe; one
 * thread is served at a time.
 *
 * @param <F> what is made of a forest
 */
public final class ForestNest<F> {

    private static final int KEPT = 128;

    /** What the forests of late may take, in bytes; the last one is kept in any case. */
    private static final long KEPT_BYTES = 1 << 26;

    private final Supplier<Grower> grower;
    private final Function<List<Tree>, F> forest;
    private final OptionalInt maxDepth;
    private final long seed;
    private final List<TreeNest> grown = new ArrayList<>();
    private final Map<List<Tree>, F> forests = new LinkedHashMap<>(KEPT, 0.75f, true);
    private long keptBytes;

    private ForestNest(Supplier<Grower> grower, Function<List<Tree>, F> forest, ForestOptions options, long seed) {
        this.grower = grower;
        this.forest = forest;
        this.maxDepth = options.limits().maxDepth();
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
     * What is made of the forest of so many trees under these limits. Equal forests of the last {@value #KEPT} that were asked for, of
     * large ones fewer, give the same object where it is known that they are equal.
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
        Growing growing = new Growing();
        int maxLeaves = leaves.orElse(Integer.MAX_VALUE);
        int limit = depth.equals(maxDepth) ? Integer.MAX_VALUE : depth.orElse(Integer.MAX_VALUE);
        List<Tree> cut = new ArrayList<>(trees);
        for (int tree = 0; tree < trees; tree++) {
            if (tree == grown.size()) {
                grown.add(new TreeNest(Grower.key(seed, tree), growing.get()));
            }
            cut.add(grown.get(tree).cut(limit, maxLeaves, growing));
        }
        return Optional.ofNullable(forests.get(cut)).orElseGet(() -> keep(cut));
    }

    private F keep(List<Tree> cut) {
        F made = forest.apply(cut);
        forests.put(cut, made);
        keptBytes += bytes(cut);
        while (forests.size() > 1 && (forests.size() > KEPT || keptBytes > KEPT_BYTES)) {
            List<Tree> eldest = forests.keySet().iterator().next();
            forests.remove(eldest);
            keptBytes -= bytes(eldest);
        }
        return made;
    }

    private static long bytes(List<Tree> trees) {
        return trees.stream().mapToLong(Tree::bytes).sum();
    }

    /** A grower, made when it is first needed: what it works with is not kept. */
    private final class Growing implements Supplier<Grower> {

        private Optional<Grower> made = Optional.empty();

        @Override
        public Grower get() {
            Grower it = made.orElseGet(grower);
            made = Optional.of(it);
            return it;
        }
    }

    /** What it holds in memory, in bytes, at most. */
    public synchronized long bytes() {
        return keptBytes + grown.stream().mapToLong(TreeNest::bytes).sum();
    }

    /** How many nodes of its trees have been grown so far. */
    synchronized int grownNodes() {
        return grown.stream().mapToInt(TreeNest::grownNodes).sum();
    }

    /** How many trees have been grown so far. */
    public synchronized int grownTrees() {
        return grown.size();
    }
}
