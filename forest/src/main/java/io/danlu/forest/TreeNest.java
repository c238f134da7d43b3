package io.danlu.forest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The trees that are contained in one, which is grown as far as they need it; those that were asked for lately kept. Limits that are known
 * to come to the same give the same object. For one thread.
 */
final class TreeNest {

    private static final int KEPT = 64;

    /** What the trees of late may take, in bytes; of large ones twice as much as the last. */
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

    TreeNest(long key, Grower grower) {
        stage = new Open(new OpenTree(key, grower));
    }

    /**
     * The tree under these limits.
     *
     * @param maxDepth at least 1
     * @param maxLeaves at least 2
     * @param grower asked where the tree may have to grow
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

    /** A limit of depth turned out to be none. */
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

    /** How many nodes have been grown so far. */
    int grownNodes() {
        return switch (stage) {
            case Open(OpenTree tree) -> tree.nodes();
            case Whole(Tree tree, int depth) -> tree.nodes();
        };
    }

    /** What it takes at most. */
    long bytes() {
        return keptBytes
                + switch (stage) {
                    case Open(OpenTree tree) -> tree.bytes();
                    case Whole(Tree tree, int depth) -> tree.bytes();
                };
    }
}
