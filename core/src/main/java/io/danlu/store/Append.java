package io.danlu.store;

import io.danlu.trial.Event;
import java.util.List;
import java.util.UUID;

/**
 * Events to add to a study's log, all or none.
 *
 * @param id made by the client; the same id again is the same append, done once and answered the same
 * @param events in order, at least one
 * @param preconditions all of which must hold
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
