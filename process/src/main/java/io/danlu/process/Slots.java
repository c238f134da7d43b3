package io.danlu.process;

import java.util.BitSet;

/**
 * Numbers for the evaluations in progress: each has the lowest number that is free, so that k workers use 0 to k − 1.
 * Thread-safe.
 */
final class Slots {

    private final BitSet taken = new BitSet();

    /** Takes the lowest free slot. */
    synchronized int take() {
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        return slot;
    }

    /** Gives a slot back. */
    synchronized void free(int slot) {
        taken.clear(slot);
    }
}
