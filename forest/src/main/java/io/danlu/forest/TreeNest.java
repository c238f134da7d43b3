package io.danlu.forest;

import java.util.HashMap;
import java.util.Map;

/** The trees that are contained in one, those that were asked for lately kept. Limits that come to the same give the same object. */
final class TreeNest {

    private static final int KEPT = 64;

    private record Cut(int depth, int leaves) {}

    private final Tree whole;
    private final int[] leavesByDepth;
    private final Map<Cut, Tree> cuts = new HashMap<>();

    TreeNest(Tree whole) {
        this.whole = whole;
        this.leavesByDepth = whole.leavesByDepth();
    }

    Tree cut(int maxDepth, int maxLeaves) {
        int depth = Math.min(maxDepth, leavesByDepth.length - 1);
        int leaves = Math.min(maxLeaves, leavesByDepth[depth]);
        if (depth == leavesByDepth.length - 1 && leaves == leavesByDepth[depth]) {
            return whole;
        }
        if (cuts.size() >= KEPT) {
            cuts.clear();
        }
        return cuts.computeIfAbsent(new Cut(depth, leaves), cut -> whole.cut(cut.depth(), cut.leaves()));
    }
}
