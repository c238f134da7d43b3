package io.danlu.trial;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Recovers trials from a log that has lost some of its entries. */
public final class Salvage {

    private Salvage() {}

    /**
     * Returns the trials whose entries are consistent, in the order of their numbers, which may have gaps. A trial that
     * lost its last entries has the state before them. A trial that lost its first entry or one in between is left out.
     *
     * @param entries the remaining entries of a log, in order
     */
    public static List<Trial> trials(List<LogEntry> entries) {
        TreeMap<Integer, Trial> trials = new TreeMap<>();
        Set<Integer> broken = new HashSet<>();
        for (LogEntry entry : entries) {
            if (!(entry.event() instanceof TrialEvent event)) {
                continue;
            }
            int number = event.number();
            Optional<Trial> before = Optional.ofNullable(trials.get(number));
            if (State.after(before.map(Trial::state), event).isEmpty()) {
                broken.add(number);
                trials.remove(number);
            } else if (!broken.contains(number)) {
                trials.put(number, Fold.apply(before, event, entry.sequence(), entry.at()));
            }
        }
        return List.copyOf(trials.values());
    }
}
