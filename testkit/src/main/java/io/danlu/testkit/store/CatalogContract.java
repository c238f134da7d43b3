package io.danlu.testkit.store;

import static io.danlu.testkit.store.Specimens.accepts;
import static io.danlu.testkit.store.Specimens.done;
import static io.danlu.testkit.store.Specimens.enqueued;
import static io.danlu.testkit.store.Specimens.lease;
import static io.danlu.testkit.store.Specimens.study;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.store.Append;
import io.danlu.store.Precondition;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.StudyExistsException;
import io.danlu.store.UnknownStudyException;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.Event;
import io.danlu.trial.LogEntry;
import io.danlu.trial.StudyEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract for creating, listing and deleting studies. */
interface CatalogContract {

    /** Opens the store under test; see {@link StoreContract}. */
    Store open(InstantSource clock);

    @Test
    default void aNewStoreHasNoStudies() {
        assertThat(open(new ManualClock()).list()).isEmpty();
    }

    @Test
    default void studiesAreListedInTheOrderOfTheirNames() {
        Store store = open(new ManualClock());
        Laws.forAll(20, random -> store.create(study("b" + random.nextLong(1L << 60), RandomSpaces.space(random))));
        StudyDefinition first = study("a");
        store.create(first);

        List<StudyDefinition> studies = open(new ManualClock()).list();
        assertThat(studies).hasSize(Laws.checked(20) + 1).startsWith(first).isEqualTo(store.list());
        assertThat(studies).extracting(StudyDefinition::name).isSorted();
    }

    @Test
    default void aStudyIsReadBackEqual() {
        Laws.forAll(50, random -> {
            Store store = open(new ManualClock());
            StudyDefinition study = study("s" + random.nextLong(1L << 60), RandomSpaces.space(random));
            store.create(study);
            assertThat(open(new ManualClock()).list()).contains(study);
        });
    }

    @Test
    default void aNameIsUsedOnce() {
        Store store = open(new ManualClock());
        store.create(study("a"));
        done(store, enqueued(0));
        assertThatThrownBy(() -> open(new ManualClock()).create(study("a")))
                .isInstanceOf(StudyExistsException.class)
                .hasMessageContaining("'a'");
        assertThat(store.read("a", 0)).hasSize(1);
    }

    @Test
    default void aStudyIsCreatedTogetherWithItsFirstEvents() {
        Store store = open(new ManualClock());
        List<Event> first = List.of(new StudyEvent.Budgeted(3), enqueued(0), enqueued(1));
        store.create(study("a"), first);
        assertThat(open(new ManualClock()).read("a", 0))
                .extracting(LogEntry::event)
                .isEqualTo(first);
        assertThatThrownBy(() -> store.create(study("a"), List.of(enqueued(0))))
                .isInstanceOf(StudyExistsException.class);
        assertThat(store.read("a", 0)).hasSize(3);
        assertThat(accepts(store, enqueued(2), new Precondition.NumberFree(2))).isTrue();
    }

    @Test
    default void aStudyMayBeginWithMoreThanOnePage() {
        Store store = open(new ManualClock());
        List<Event> first = IntStream.rangeClosed(0, Store.PAGE)
                .mapToObj(Specimens::enqueued)
                .toList();
        store.create(study("a"), first);
        assertThat(store.log("a")).extracting(LogEntry::event).isEqualTo(first);
    }

    @Test
    default void aStudyWithIllegalFirstEventsIsNotCreated() {
        Store store = open(new ManualClock());
        assertThatThrownBy(() -> store.create(study("a"), List.of(enqueued(0), enqueued(2))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.list()).isEmpty();
        store.create(study("a"), List.of(enqueued(0)));
        assertThat(store.read("a", 0)).hasSize(1);
    }

    @Test
    default void anUnknownStudyIsRefusedWithTheNearestName() {
        Store store = open(new ManualClock());
        store.create(study("iris"));
        Append append = Specimens.append(List.of(enqueued(0)));
        List<ThrowingCallable> calls = List.of(
                () -> store.read("irsi", 0),
                () -> store.append("irsi", append),
                () -> store.renew("irsi", 0, lease(0), Duration.ofSeconds(1)),
                () -> store.delete("irsi"));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call)
                    .isInstanceOf(UnknownStudyException.class)
                    .hasMessageContaining("'irsi'")
                    .hasMessageContaining("'iris'");
        }
    }

    @Test
    default void aDeletedStudyIsGoneWithItsLog() {
        Store store = open(new ManualClock());
        store.create(study("a"));
        store.create(study("b"));
        Append append = new Append(UUID.randomUUID(), List.of(enqueued(0)), List.of());
        store.append("a", append);
        store.append("b", append);

        store.delete("a");
        assertThat(store.list()).containsExactly(study("b"));
        assertThatThrownBy(() -> open(new ManualClock()).read("a", 0)).isInstanceOf(UnknownStudyException.class);
        assertThat(store.read("b", 0)).hasSize(1);

        store.create(study("a"));
        assertThat(store.read("a", 0)).isEmpty();
        store.append("a", append);
        assertThat(store.read("a", 0)).hasSize(1);
    }
}
