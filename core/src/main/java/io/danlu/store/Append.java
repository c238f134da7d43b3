package io.danlu.store;

import io.danlu.trial.Event;
import java.util.List;
import java.util.UUID;

/**
 * Events to append to a study's log, all or none.
 *
 * @param id made by the client. A second append with the same id changes nothing and returns the first outcome
 * @param events in order, at least one
 * @param preconditions conditions that must all hold at the moment of the append
 */
public record Append(UUID id, List<Event> events, List<Precondition> preconditions) {

    public Append {
        events = List.copyOf(events);
        preconditions = List.copyOf(preconditions);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("Append " + id + ": it has no events.");
        }
    }
}
