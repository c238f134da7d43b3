package io.danlu.forest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The smaller trees that one tree contains. The tree is grown as far as they need it, and recent ones are cached.
 * Limits that are known to give equal trees give the same object. For one thread.
 */
final class NestedTrees {

    private static final int KEPT = 64;

    /** The largest size of the cached trees, in bytes; for large trees, twice the size of the latest. */
    private static final long KEPT_BYTES = 1 << 18;

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final Map<Cut, Tree> cuts = new HashMap<>();
    private final Map<Integer, Integer> leavesByDepth = new HashMap<>();
    private Stage stage;
    private long keptBytes;

    private record Cut(int depth, int leaves) {}

    private sealed interface Stage {}

    private record Open(OpenTree tree) implements Stage {}

    private record Whole(Tree tree, int depth) implements Stage {}

    NestedTrees(long key, Grower grower) {
        stage = new Open(new OpenTree(key, grower));
    }

    /**
     * Returns the tree under these limits.
     *
     * @param maxDepth at least 1
     * @param maxLeaves at least 2
     * @param grower supplies the grower if the tree may have to grow
     */
    Tree cut(int maxDepth, int maxLeaves, Supplier<Grower> grower) {
        int depth = maxDepth;
        if (stage instanceof Whole(Tree tree, int height) && maxDepth >= height) {
            if (maxLeaves >= tree.leaves()) {
                return tree;
            }
            depth = UNLIMITED;
        }
        return known(depth, maxLeaves, grower);
    }

    private Tree known(int depth, int maxLeaves, Supplier<Grower> grower) {
        int leaves = Math.min(maxLeaves, leavesByDepth.getOrDefault(depth, UNLIMITED));
        return Optional.ofNullable(cuts.get(new Cut(depth, leaves)))
                .orElseGet(() -> cut(new Cut(depth, leaves), grower));
    }

    private Tree cut(Cut asked, Supplier<Grower> grower) {
        BestFirst chosen = switch (stage) {
            case Open(OpenTree tree) -> tree.grow(asked.depth(), asked.leaves(), grower.get());
            case Whole(Tree tree, int height) -> tree.choose(asked.depth(), asked.leaves());
        };
        boolean completes = stage instanceof Open && chosen.all() && !chosen.deep();
        if (completes) {
            unlimit(chosen.depth());
        }
        Cut same = new Cut(chosen.deep() ? asked.depth() : UNLIMITED, chosen.leaves());
        if (chosen.all()) {
            leavesByDepth.put(same.depth(), same.leaves());
        }
        Tree tree = Optional.ofNullable(cuts.get(same)).orElseGet(() -> made(chosen));
        if (completes) {
            stage = new Whole(tree, chosen.depth());
        }
        cuts.put(asked, tree);
        cuts.put(same, tree);
        return tree;
    }

    /** Records that a limit of depth does not limit the tree. */
    private void unlimit(int depth) {
        Map.copyOf(cuts).forEach((cut, tree) -> {
            if (cut.depth() == depth) {
                cuts.putIfAbsent(new Cut(UNLIMITED, cut.leaves()), tree);
            }
        });
    }

    private Tree made(BestFirst chosen) {
        Tree tree = switch (stage) {
            case Open(OpenTree open) -> open.tree(chosen);
            case Whole(Tree whole, int depth) -> whole.pick(chosen);
        };
        if (cuts.size() >= KEPT || keptBytes + tree.bytes() > Math.max(KEPT_BYTES, 2 * tree.bytes())) {
            cuts.clear();
            keptBytes = 0;
        }
        keptBytes += tree.bytes();
        return tree;
    }

    /** Returns the number of nodes grown so far. */
    int grownNodes() {
        return switch (stage) {
            case Open(OpenTree tree) -> tree.nodes();
            case Whole(Tree tree, int depth) -> tree.nodes();
        };
    }

    /** Returns an upper bound of its size in bytes. */
    long bytes() {
        return keptBytes
                + switch (stage) {
                    case Open(OpenTree tree) -> tree.bytes();
                    case Whole(Tree tree, int depth) -> tree.bytes();
                };
    }
}
