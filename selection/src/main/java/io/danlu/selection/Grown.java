package io.danlu.selection;

import io.danlu.selection.learn.Nest;
import java.util.List;

/**
 * The fits of a configuration that grows.
 *
 * @param step the last that was reported, 0 for none
 */
record Grown(List<Growing> splits, int step) {

    /** A fit on one split. */
    record Growing(SplitScoring split, Nest nest) {}

    Grown grownTo(int further) {
        return new Grown(splits, further);
    }
}
