package io.danlu.forest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** All data of a node, for bit-for-bit comparisons; the split of a leaf is empty. */
record NodeView(List<Split> split, int rows, double impurity, List<Double> value) {

    record Split(int feature, double threshold, int left, int right) {}

    static List<NodeView> of(Tree tree) {
        return IntStream.range(0, tree.nodes())
                .mapToObj(node -> of(tree, node, tree.isLeaf(node) ? 0 : tree.left(node)))
                .toList();
    }

    static List<List<NodeView>> of(List<Tree> trees) {
        return trees.stream().map(NodeView::of).toList();
    }

    /**
     * Returns the tree without the splits at {@code maxDepth} and below, and with only the first {@code maxLeaves} − 1
     * of the others, in the order in which the tree made them.
     */
    static List<NodeView> cut(Tree tree, int maxDepth, int maxLeaves) {
        int[] splits = IntStream.range(0, tree.nodes())
                .filter(node -> !tree.isLeaf(node))
                .boxed()
                .sorted((a, b) -> Integer.compare(tree.left(a), tree.left(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] depth = depths(tree);
        List<Integer> kept = new ArrayList<>(List.of(0));
        List<NodeView> nodes = new ArrayList<>(List.of(of(tree, 0, 0)));
        for (int node : splits) {
            int at = kept.indexOf(node);
            if (at >= 0 && depth[node] < maxDepth && kept.size() + 1 < 2 * maxLeaves) {
                nodes.set(at, of(tree, node, kept.size()));
                for (int child : new int[] {tree.left(node), tree.right(node)}) {
                    kept.add(child);
                    nodes.add(of(tree, child, 0));
                }
            }
        }
        return nodes;
    }

    /** Returns this node without its impurity, because sums of squares need more bits than a double has. */
    NodeView withoutImpurity() {
        return new NodeView(split, rows, 0, value);
    }

    /** Returns this node for a target whose unit is 1/{@code factor} as large. */
    NodeView scaled(double factor) {
        return new NodeView(
                split,
                rows,
                impurity * factor * factor,
                value.stream().map(number -> number * factor).toList());
    }

    static int[] depths(Tree tree) {
        int[] depth = new int[tree.nodes()];
        for (int node = 0; node < tree.nodes(); node++) {
            if (!tree.isLeaf(node)) {
                depth[tree.left(node)] = depth[node] + 1;
                depth[tree.right(node)] = depth[node] + 1;
            }
        }
        return depth;
    }

    private static NodeView of(Tree tree, int node, int left) {
        List<Split> split =
                left == 0 ? List.of() : List.of(new Split(tree.feature(node), tree.threshold(node), left, left + 1));
        DoubleStream value = IntStream.range(0, tree.width()).mapToDouble(k -> tree.value(node, k));
        return new NodeView(
                split, tree.rows(node), tree.impurity(node), value.boxed().toList());
    }
}
