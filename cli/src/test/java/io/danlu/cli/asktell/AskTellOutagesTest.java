package io.danlu.cli.asktell;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.Append;
import io.danlu.store.LostTrial;
import io.danlu.store.MemoryStore;
import io.danlu.store.Outcome;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.StudyDefinition;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Event;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Conversations whose store fails or whose trials were reassigned. */
class AskTellOutagesTest {

    private final MemoryStore store = new MemoryStore();

    private final Study<Point> study = Study.named("mine")
            .space(Space.of(Parameter.integer("depth", 1, 5), Parameter.bool("warm")))
            .sampler(Sampler.random())
            .seed(3)
            .store(store)
            .build();

    private final AskTell conversation = new AskTell(study, Budget.trials(4), () -> 0);

    @Test
    void endOfInputLeavesReassignedTrialsAlone() {
        conversation.reply("{\"op\":\"ask\",\"count\":2}");
        store.append(
                "mine",
                new Append(UUID.randomUUID(), List.of(new TrialEvent.Requeued(0, "lease ended", true)), List.of()));
        LeasedTrial<Point> taken = Study.named("mine")
                .space(study.definition().space())
                .store(store)
                .build()
                .ask()
                .orElseThrow();
        assertThat(taken.number()).isZero();

        conversation.requeue();
        assertThat(study.history().trial(0))
                .isInstanceOfSatisfying(
                        Trial.Running.class,
                        trial -> assertThat(trial.start().lease()).isEqualTo(taken.lease()));
        assertThat(study.history().trial(1).state()).isEqualTo(State.QUEUED);
    }

    @Test
    void aFailedRenewalIsRepeated() {
        Faltering faltering = new Faltering(store, new AtomicInteger(), new AtomicReference<>(Outage.NONE));
        Study<Point> shaky = Study.named("shaky")
                .space(study.definition().space())
                .store(faltering)
                .build();
        AskTell asking = new AskTell(shaky, Budget.unlimited(), () -> 0);
        asking.reply("{\"op\":\"ask\"}");
        asking.renewLeases(Duration.ofMinutes(1));
        asking.renewLeases(Duration.ofMinutes(1));
        assertThat(faltering.renewals()).hasValue(2);
    }

    /** A repeated tell counts once, whether the store had executed the first one or not. */
    @ParameterizedTest
    @EnumSource(Outage.class)
    void anEndWithoutAReplyMayBeRepeated(Outage outage) {
        AtomicReference<Outage> outages = new AtomicReference<>(Outage.NONE);
        Study<Point> shaky = Study.named("shaky")
                .space(study.definition().space())
                .store(new Faltering(store, new AtomicInteger(), outages))
                .build();
        AskTell asking = new AskTell(shaky, Budget.unlimited(), () -> 0);
        asking.reply("{\"op\":\"ask\",\"count\":2}");
        String tell = "{\"op\":\"tell\",\"number\":0,\"value\":0.5}";
        outages.set(outage);
        if (outage != Outage.NONE) {
            assertThat(asking.reply(tell)).contains("\"code\":\"store_failed\"", "it does not answer");
            outages.set(Outage.NONE);
        }
        assertThat(asking.reply(tell)).isEqualTo("{\"ok\":true}");
        assertThat(shaky.history().completed())
                .singleElement()
                .satisfies(trial -> assertThat(trial.value()).isEqualTo(0.5));
        assertThat(asking.reply(tell)).contains("\"code\":\"not_running\"");
        outages.set(outage);
        asking.requeue();
    }

    /** A moved file stands for every failure: it is refused at once, and works again once it is back. */
    @Test
    void aFailingStoreGetsAnErrorReplyAndWorksAgain(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("danlu.db");
        Path elsewhere = folder.resolve("elsewhere.db");
        try (Store sqlite = Stores.open("sqlite:" + file)) {
            Study<Point> kept = Study.named("kept")
                    .space(study.definition().space())
                    .store(sqlite)
                    .build();
            AskTell asking = new AskTell(kept, Budget.unlimited(), () -> 0);
            asking.reply("{\"op\":\"ask\"}");
            Files.move(file, elsewhere);
            for (String request : List.of("{\"op\":\"tell\",\"number\":0,\"value\":0.5}", "{\"op\":\"ask\"}")) {
                assertThat(asking.reply(request))
                        .startsWith("{\"error\":{\"code\":\"store_failed\",\"message\":\"Store '");
            }
            Files.move(elsewhere, file);
            assertThat(asking.reply("{\"op\":\"tell\",\"number\":0,\"value\":0.5}"))
                    .isEqualTo("{\"ok\":true}");
            assertThat(asking.reply("{\"op\":\"ask\"}")).contains("\"number\":1");
            assertThat(kept.history().size()).isEqualTo(2);
        }
    }

    /** Outcomes of appends. */
    enum Outage {
        NONE,
        BEFORE_IT_IS_DONE,
        AFTER_IT_IS_DONE
    }

    /** A store whose first renewal fails, and which may execute appends without a reply, or not at all. */
    private record Faltering(Store store, AtomicInteger renewals, AtomicReference<Outage> outage) implements Store {

        @Override
        public void create(StudyDefinition definition, List<Event> first) {
            store.create(definition, first);
        }

        @Override
        public List<StudyDefinition> list() {
            return store.list();
        }

        @Override
        public void delete(String name) {
            store.delete(name);
        }

        @Override
        public List<LogEntry> read(String name, long sequence) {
            return store.read(name, sequence);
        }

        @Override
        public Optional<List<LogEntry>> readAfter(String study, LogEntry last) {
            return store.readAfter(study, last);
        }

        @Override
        public Outcome append(String name, Append append) {
            if (outage.get() == Outage.NONE) {
                return store.append(name, append);
            }
            if (outage.get() == Outage.AFTER_IT_IS_DONE) {
                store.append(name, append);
            }
            throw new StoreException("Store: it does not answer.");
        }

        @Override
        public boolean renew(String name, int number, Lease lease, Duration duration) {
            if (renewals.incrementAndGet() == 1) {
                throw new StoreException("Store: it does not answer.");
            }
            return store.renew(name, number, lease, duration);
        }

        @Override
        public List<LostTrial> lost(String name) {
            return store.lost(name);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
