package io.danlu.testkit.store;

import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.Append;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Direction;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.Holder;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/** A simple study and simple events for the contracts. */
final class Specimens {

    static final Duration LEASE = Duration.ofSeconds(60);
    static final Space SPACE = Space.of(Parameter.real("x", -1, 1), Parameter.real("y", -1, 1));

    static final Holder HOLDER = new Holder("worker", 0x5EED_0000_0000_0001L, false);

    private static final Point ORIGIN = SPACE.point(Map.of("x", Value.of(0.0), "y", Value.of(0.0)));

    private Specimens() {}

    static StudyDefinition study(String name) {
        return study(name, SPACE);
    }

    static StudyDefinition study(String name, Space space) {
        return new StudyDefinition(
                name,
                space,
                List.of(new Metric("value", Direction.MINIMIZE)),
                SamplerSpec.of("random"),
                42,
                OptionalInt.empty());
    }

    static Event enqueued(int number) {
        return new TrialEvent.Enqueued(number, Map.of("x", Value.of(0.5)));
    }

    static Event started(int number) {
        return new TrialEvent.Started(number, ORIGIN, Explanation.of("test", ""), -1, HOLDER, LEASE);
    }

    /** Returns the lease of a {@link #started} event with that sequence number. */
    static Lease lease(long token) {
        return HOLDER.lease(token);
    }

    static Event completed(int number) {
        return new TrialEvent.Completed(number, Result.of(number));
    }

    static Event added(int number) {
        return new TrialEvent.Added(number, ORIGIN, Result.of(number));
    }

    static Append append(List<Event> events, Precondition... preconditions) {
        return new Append(UUID.randomUUID(), events, List.of(preconditions));
    }

    /** Appends to the study {@code a}, expects success, and returns the first sequence number. */
    static long done(Store store, Event... events) {
        return switch (store.append("a", append(List.of(events)))) {
            case Outcome.Appended(long first, var at) -> first;
            case Outcome.Refused refused -> throw new AssertionError("refused: " + refused);
        };
    }

    /** Returns true if the study {@code a} accepts an event under {@code preconditions}. */
    static boolean accepts(Store store, Event event, Precondition... preconditions) {
        return store.append("a", append(List.of(event), preconditions)) instanceof Outcome.Appended;
    }

    static List<Event> events(List<LogEntry> log) {
        return log.stream().map(LogEntry::event).toList();
    }
}
