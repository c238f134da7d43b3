package io.danlu.process;

import java.util.BitSet;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Numbers for the evaluations in progress: each has the lowest number that is free, so that k workers use k numbers in
 * a row. Thread-safe.
 */
final class Slots {

    /** The environment variable of a slot, which programs see and this process may have itself. */
    static final String VARIABLE = "DANLU_SLOT";

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    private final int first;
    private final BitSet taken = new BitSet();

    /** Takes the first number of the row. */
    Slots(int first) {
        this.first = first;
    }

    /**
     * Returns slots that begin at this process's own slot, or at 0 if it has none. A cluster gives each of a study's
     * workers a slot.
     */
    static Slots of(Map<String, String> environment) {
        String own = environment.getOrDefault(VARIABLE, "");
        return new Slots(NUMBER.matcher(own).matches() ? Integer.parseInt(own) : 0);
    }

    /** Takes the lowest free slot. */
    synchronized int take() {
        int slot = taken.nextClearBit(0);
        taken.set(slot);
        return first + slot;
    }

    /** Gives a slot back. */
    synchronized void free(int slot) {
        taken.clear(slot - first);
    }
}
