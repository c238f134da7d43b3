package io.danlu.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The decisions in a log as a linked list, the latest first. A longer list shares the shorter one. Immutable. */
final class Decisions {

    static final Decisions NONE = new Decisions(Optional.empty(), 0);

    /** The latest decision and all earlier ones. */
    private record Link(DecisionEntry latest, Decisions earlier) {}

    private final Optional<Link> link;
    private final int size;

    private Decisions(Optional<Link> link, int size) {
        this.link = link;
        this.size = size;
    }

    /**
     * Returns these decisions and that of a log entry, if it is one.
     *
     * @param trials the number of trials before the entry
     * @param before the outcomes with the limits in force before the entry
     */
    Decisions and(LogEntry recorded, int trials, Outcomes before) {
        if (!(recorded.event() instanceof DecisionEvent decided)) {
            return this;
        }
        DecisionEntry latest = new DecisionEntry(recorded.sequence(), recorded.at(), trials, before, decided);
        return new Decisions(Optional.of(new Link(latest, this)), size + 1);
    }

    int size() {
        return size;
    }

    /** Returns the decisions in the order of the log. */
    List<DecisionEntry> list() {
        List<DecisionEntry> all = new ArrayList<>(size);
        for (Optional<Link> next = link; next.isPresent(); next = next.get().earlier().link) {
            all.add(next.get().latest());
        }
        return List.copyOf(all.reversed());
    }
}
