package io.danlu.trial;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What can be said of trials when some entries of their log are lost. */
public final class Salvage {

    private Salvage() {}

    /**
     * The trials whose entries fit together, in the order of their numbers, which may have gaps. One whose last entries are lost is as
     * it was before them; one of which an entry is missing in between, or the first, is left out.
     *
     * @param entries what is left of a log, in order
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
