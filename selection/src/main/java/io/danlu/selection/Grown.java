package io.danlu.selection;

import io.danlu.selection.learn.Nest;
import java.util.List;

/** The fits of a configuration that grows, for one thread at a time. */
final class Grown {

    private final List<Growing> splits;
    private int step;

    /** A fit on one split. */
    record Growing(SplitScoring split, Nest nest) {}

    Grown(List<Growing> splits) {
        this.splits = List.copyOf(splits);
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
        splits.forEach(growing -> growing.nest().end());
    }
}
