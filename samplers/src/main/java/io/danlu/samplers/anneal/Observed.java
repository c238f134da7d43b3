package io.danlu.samplers.anneal;

import java.util.Iterator;
import java.util.Optional;
import java.util.TreeSet;

/** The trials in which a group of parameters is active: their number, and the ranked ones from the best on. */
final class Observed {

    private final TreeSet<Ranked> best = new TreeSet<>();
    private int trials;

    void count(int change) {
        trials += change;
    }

    void add(Ranked trial) {
        best.add(trial);
    }

    void remove(Ranked trial) {
        best.remove(trial);
    }

    int trials() {
        return trials;
    }

    /** Returns the trial of that rank, from 0, or the last one if there are fewer. Takes as many steps as the rank. */
    Optional<Ranked> base(int rank) {
        if (rank >= best.size()) {
            return best.isEmpty() ? Optional.empty() : Optional.of(best.last());
        }
        Iterator<Ranked> ranks = best.iterator();
        for (int i = 0; i < rank; i++) {
            ranks.next();
        }
        return Optional.of(ranks.next());
    }
}
