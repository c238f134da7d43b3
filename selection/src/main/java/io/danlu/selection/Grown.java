package io.danlu.selection;

import io.danlu.selection.learn.Nest;
import java.util.List;

/** The fits of a configuration that grows, for one thread at a time. */
final class Grown {

    private final List<Growing> splits;
    private final boolean own;
    private int step;

    /** A fit on one split. */
    record Growing(SplitScoring split, Nest nest) {}

    /** @param own whether no other configuration shares them */
    Grown(List<Growing> splits, boolean own) {
        this.splits = List.copyOf(splits);
        this.own = own;
    }

    List<Growing> splits() {
        return splits;
    }

    /** The last that was reported, 0 for none. */
    int step() {
        return step;
    }

    void reaches(int further) {
        step = further;
    }

    /** They are not used any more. */
    void end() {
        if (own) {
            splits.forEach(growing -> growing.nest().end());
        }
    }
}
