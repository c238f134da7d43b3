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
 * All forests with fewer trees, less depth and fewer leaves that one fit contains. Each equals, bit for bit, a forest
 * fitted alone; {@link ClassificationForest} explains why. The idea is the submodel trick of tidymodels (R package
 * tune, {@code min_grid}), which has one nested parameter.
 *
 * <p>Nodes are grown when they are first needed, and only once. A tree is grown as far as a forest needs it, and
 * continued for a forest that needs more depth or leaves. The first forest therefore costs as much as it costs alone,
 * and a further one only its additional nodes. Thread-safe; serves one thread at a time.
 *
 * @param <F> the type that callers make from a forest
 */
public final class NestedForests<F> {

    private static final int KEPT = 128;

    /** The largest size of the cached forests, in bytes. The latest forest is always kept. */
    private static final long KEPT_BYTES = 1 << 26;

    private final Supplier<Grower> grower;
    private final Function<List<Tree>, F> forest;
    private final OptionalInt maxDepth;
    private final long seed;
    private final List<NestedTrees> grown = new ArrayList<>();
    private final Map<List<Tree>, F> forests = new LinkedHashMap<>(KEPT, 0.75f, true);
    private long keptBytes;

    private NestedForests(Supplier<Grower> grower, Function<List<Tree>, F> forest, ForestOptions options, long seed) {
        this.grower = grower;
        this.forest = forest;
        this.maxDepth = options.limits().maxDepth();
        this.seed = seed;
    }

    /**
     * Creates nested forests for classes; see {@link ClassificationForest#fit}.
     *
     * @param options the options of all forests; {@code maxDepth} limits the depth that may be asked for, and the
     *     numbers of trees and leaves are ignored
     * @param use converts a forest to the caller's type
     */
    public static <F> NestedForests<F> of(
            Columns columns,
            Classes classes,
            int[] rows,
            ForestOptions options,
            long seed,
            Function<ClassificationForest, F> use) {
        ForestOptions grown = options.unlimitedLeaves();
        return new NestedForests<>(
                () -> ClassificationForest.grower(columns, classes, rows, grown),
                trees -> use.apply(ClassificationForest.of(trees, columns, classes)),
                options,
                seed);
    }

    /**
     * Creates nested forests for values; see {@link RegressionForest#fit}.
     *
     * @param options as in the overload for classes
     * @param use converts a forest to the caller's type
     */
    public static <F> NestedForests<F> of(
            Columns columns,
            Values values,
            int[] rows,
            ForestOptions options,
            long seed,
            Function<RegressionForest, F> use) {
        ForestOptions grown = options.unlimitedLeaves();
        return new NestedForests<>(
                () -> RegressionForest.grower(columns, values, rows, grown),
                trees -> use.apply(RegressionForest.of(trees, columns)),
                options,
                seed);
    }

    /**
     * Returns the caller's object for the forest with this number of trees and these limits. A cache of the last
     * {@value #KEPT} forests, fewer if they are large, returns the same object for forests that are known to be equal.
     *
     * @param trees at least 1
     * @param depth at least 1, at most the depth of the fit; empty only if the fit has no limit
     * @param leaves at least 2
     */
    public synchronized F forest(int trees, OptionalInt depth, OptionalInt leaves) {
        if (depth.orElse(Integer.MAX_VALUE) > maxDepth.orElse(Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("Option 'max_depth': %s must be at most the fit's, %d."
                    .formatted(depth.isPresent() ? depth.getAsInt() : "none", maxDepth.orElseThrow()));
        }
        Growing growing = new Growing();
        int maxLeaves = leaves.orElse(Integer.MAX_VALUE);
        int limit = depth.equals(maxDepth) ? Integer.MAX_VALUE : depth.orElse(Integer.MAX_VALUE);
        List<Tree> cut = new ArrayList<>(trees);
        for (int tree = 0; tree < trees; tree++) {
            if (tree == grown.size()) {
                grown.add(new NestedTrees(Grower.key(seed, tree), growing.get()));
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

    /** A grower that is made when it is first needed. Its working memory is not kept. */
    private final class Growing implements Supplier<Grower> {

        private Optional<Grower> made = Optional.empty();

        @Override
        public Grower get() {
            Grower it = made.orElseGet(grower);
            made = Optional.of(it);
            return it;
        }
    }

    /** Returns an upper bound of the memory that it holds, in bytes. */
    public synchronized long bytes() {
        return keptBytes + grown.stream().mapToLong(NestedTrees::bytes).sum();
    }

    /** Returns the number of nodes grown so far. */
    synchronized int grownNodes() {
        return grown.stream().mapToInt(NestedTrees::grownNodes).sum();
    }

    /** Returns the number of trees grown so far. */
    public synchronized int grownTrees() {
        return grown.size();
    }
}
