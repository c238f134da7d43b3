package io.danlu.testkit.store;

import static io.danlu.testkit.store.Specimens.added;
import static io.danlu.testkit.store.Specimens.append;
import static io.danlu.testkit.store.Specimens.completed;
import static io.danlu.testkit.store.Specimens.done;
import static io.danlu.testkit.store.Specimens.enqueued;
import static io.danlu.testkit.store.Specimens.events;
import static io.danlu.testkit.store.Specimens.started;
import static io.danlu.testkit.store.Specimens.study;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.space.Space;
import io.danlu.store.Append;
import io.danlu.store.Outcome;
import io.danlu.store.Store;
import io.danlu.testkit.RandomLogs;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The contract for appending events atomically and once, and for reading them. */
public interface LogContract {

    /** Opens the store under test; see {@link StoreContract}. */
    Store open(InstantSource clock);

    @Test
    default void entriesAreNumberedWithoutGapsAndStampedByTheStoresClock() {
        ManualClock clock = new ManualClock();
        Store store = open(clock);
        store.create(study("a"));
        assertThat(store.append("a", append(List.of(enqueued(0), started(0)))))
                .isEqualTo(new Outcome.Appended(0, clock.instant()));
        clock.advance(Duration.ofNanos(1));
        assertThat(store.append("a", append(List.of(completed(0)))))
                .isEqualTo(new Outcome.Appended(2, clock.instant()));

        assertThat(open(clock).read("a", 0))
                .containsExactly(
                        new LogEntry(0, clock.instant().minusNanos(1), enqueued(0)),
                        new LogEntry(1, clock.instant().minusNanos(1), started(0)),
                        new LogEntry(2, clock.instant(), completed(0)));
    }

    @Test
    default void everyEventIsReadBackEqual() {
        Store store = open(new ManualClock());
        Laws.forAll(100, random -> {
            Space space = RandomSpaces.space(random);
            String name = "s" + random.nextLong(1L << 60);
            store.create(study(name, space));
            List<Event> log = RandomLogs.log(space, random.nextInt(1, 60), random);
            for (int from = 0; from < log.size(); ) {
                int to = random.nextInt(from, log.size()) + 1;
                store.append(name, append(log.subList(from, to)));
                from = to;
            }
            assertThat(events(store.read(name, 0)))
                    .isEqualTo(log)
                    .isEqualTo(events(open(new ManualClock()).read(name, 0)));
        });
    }

    @Test
    default void aLogIsReadFromAnyEntryOn() {
        Store store = open(new ManualClock());
        store.create(study("a"));
        for (int i = 0; i < 10; i++) {
            done(store, enqueued(i));
        }
        List<LogEntry> log = store.read("a", 0);
        for (int from = 0; from <= 12; from++) {
            assertThat(store.read("a", from)).isEqualTo(log.subList(Math.min(from, 10), 10));
        }
        for (int i = 0; i < 10; i++) {
            LogEntry last = log.get(i);
            assertThat(store.readAfter("a", last)).contains(log.subList(i + 1, 10));
            LogEntry gone = new LogEntry(i, last.at().minusNanos(1), last.event());
            assertThat(store.readAfter("a", gone).isPresent()).isEqualTo(i == 9);
        }
        assertThat(store.readAfter("a", new LogEntry(10, log.getLast().at(), enqueued(10))))
                .isEmpty();
    }

    @Test
    default void anAppendWithTheSameIdIsDoneOnceAndHasTheSameOutcome() {
        ManualClock clock = new ManualClock();
        Store store = open(clock);
        store.create(study("a"));
        Append append = append(List.of(enqueued(0), enqueued(1)));
        Outcome outcome = store.append("a", append);
        done(store, enqueued(2));
        clock.advance(Duration.ofHours(1));

        assertThat(store.append("a", append)).isEqualTo(outcome);
        assertThat(open(clock).append("a", append)).isEqualTo(outcome);
        assertThat(store.read("a", 0)).hasSize(3);
    }

    @Test
    default void anIdWithOtherEventsIsRefused() {
        Store store = open(new ManualClock());
        store.create(study("a"));
        UUID id = UUID.randomUUID();
        store.append("a", new Append(id, List.of(enqueued(0), enqueued(1)), List.of()));
        for (List<Event> other : List.of(
                List.of(enqueued(0)),
                List.of(enqueued(0), started(1)),
                List.of(enqueued(0), enqueued(1), enqueued(2)))) {
            assertThatThrownBy(() -> store.append("a", new Append(id, other, List.of())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(id.toString());
        }
        assertThat(events(store.read("a", 0))).containsExactly(enqueued(0), enqueued(1));
    }

    @Test
    default void anAppendWithAnEventThatDoesNotApplyChangesNothing() {
        Store store = open(new ManualClock());
        store.create(study("a"));
        done(store, enqueued(0), added(1));
        List<List<Event>> appends = List.of(
                List.of(started(0), completed(1)),
                List.of(enqueued(2), enqueued(4)),
                List.of(started(0), completed(0), completed(0)),
                List.of(enqueued(0)));
        for (List<Event> events : appends) {
            assertThatThrownBy(() -> store.append("a", append(events))).isInstanceOf(IllegalStateException.class);
        }
        assertThat(events(store.read("a", 0))).containsExactly(enqueued(0), added(1));
        done(store, started(0), completed(0), enqueued(2));
    }

    @Test
    default void anEventAppliesIfTheFoldOfTheLogAllowsIt() {
        Laws.forAll(20, random -> {
            Store store = open(new ManualClock());
            String name = "s" + random.nextLong(1L << 60);
            store.create(study(name));
            History history = History.empty(study(name).outcomes());
            for (int i = 0; i < 60; i++) {
                TrialEvent event = RandomLogs.event(Specimens.SPACE, random.nextInt(history.size() + 2), random);
                List<LogEntry> next = List.of(new LogEntry(history.sequence() + 1, Instant.EPOCH, event));
                if (applies(history, next)) {
                    store.append(name, append(List.of(event)));
                    history = history.append(next);
                } else {
                    assertThatThrownBy(() -> store.append(name, append(List.of(event))))
                            .isInstanceOf(IllegalStateException.class);
                }
            }
            assertThat(store.read(name, 0)).hasSize((int) history.sequence() + 1);
        });
    }

    private static boolean applies(History history, List<LogEntry> next) {
        try {
            return history.append(next).size() > 0;
        } catch (IllegalStateException doesNot) {
            return false;
        }
    }

    @Test
    default void aLongLogKeepsItsOrderAndIsReadPageByPage() {
        Store store = open(new ManualClock());
        store.create(study("a"));
        int size = 20_000;
        for (int from = 0; from < size; from += 100) {
            store.append(
                    "a",
                    append(IntStream.range(from, from + 100)
                            .mapToObj(Specimens::added)
                            .toList()));
        }
        List<LogEntry> log = open(new ManualClock()).log("a");
        assertThat(log.stream().mapToLong(LogEntry::sequence))
                .containsExactlyElementsOf(LongStream.range(0, size).boxed().toList());
        assertThat(log.get(size - 1).event()).isEqualTo(added(size - 1));
        assertThat(store.read("a", size - 1)).containsExactly(log.get(size - 1));

        assertThat(store.read("a", 0)).isEqualTo(log.subList(0, Store.PAGE));
        assertThat(store.read("a", 7)).isEqualTo(log.subList(7, Store.PAGE));
        assertThat(store.read("a", Store.PAGE)).isEqualTo(log.subList(Store.PAGE, 2 * Store.PAGE));
        List<LogEntry> rest = new ArrayList<>();
        store.follow("a", Store.PAGE - 1, rest::addAll);
        assertThat(rest).isEqualTo(log.subList(Store.PAGE - 1, size));
    }
}
