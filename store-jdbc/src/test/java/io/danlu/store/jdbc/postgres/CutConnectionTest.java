package io.danlu.store.jdbc.postgres;

import static io.danlu.store.jdbc.Worker.STUDY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.space.Value;
import io.danlu.store.Append;
import io.danlu.store.Durability;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.store.StoreUnreachableException;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lost connections, after which the client does not know whether its last request took effect. It must take effect
 * once.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
@LongTest
class CutConnectionTest {

    private CuttableLine line;
    private PostgresStore store;

    @BeforeEach
    void open() throws IOException {
        line = new CuttableLine(PostgresServer.get().newDatabase());
        store = open(8);
        store.create(STUDY);
    }

    private PostgresStore open(int retries) {
        Retry retry = new Retry(retries, Duration.ofMillis(1), Duration.ofMillis(50), new SplittableRandom(1));
        return PostgresStore.open(line.address(), Durability.POWER, InstantSource.system(), retry);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        line.close();
    }

    private static boolean committed(String answer) {
        return answer.contains("COMMIT\0");
    }

    private static Append enqueue(int number) {
        return new Append(
                UUID.randomUUID(),
                List.of(new TrialEvent.Enqueued(number, Map.of("x", Value.of(0.5)))),
                List.of(new Precondition.NumberFree(number)));
    }

    @Test
    void aCommitWhoseAnswerWasLostIsFoundByItsId() {
        line.cutAt(CutConnectionTest::committed);
        Append append = enqueue(0);
        Outcome outcome = store.append("a", append);
        assertThat(line.cuts()).isEqualTo(1);

        List<LogEntry> log = store.read("a", 0);
        assertThat(log).hasSize(1);
        assertThat(outcome).isEqualTo(new Outcome.Appended(0, log.getFirst().at()));
        assertThat(store.append("a", append)).isEqualTo(outcome);
    }

    @Test
    void anAppendIsDoneOnceWhereverTheConnectionIsCut() {
        int number = 0;
        for (int answers = 0; number == line.cuts(); answers++) {
            AtomicInteger left = new AtomicInteger(answers);
            line.cutAt(answer -> left.getAndDecrement() == 0);
            assertThat(store.append("a", enqueue(number))).isInstanceOf(Outcome.Appended.class);
            number++;
        }
        line.cutAt(answer -> false);
        assertThat(line.cuts()).as("answers that an append waits for").isBetween(3, 20);
        assertThat(store.read("a", 0).stream().map(entry -> ((TrialEvent) entry.event()).number()))
                .hasSize(number)
                .doesNotHaveDuplicates();
    }

    @Test
    void aStudyWhoseCreationWasNotAnsweredWasCreatedOnce() {
        store.delete("a");
        line.cutAt(CutConnectionTest::committed);
        store.create(STUDY, enqueue(0).events());
        assertThat(line.cuts()).isEqualTo(1);
        assertThat(store.list()).containsExactly(STUDY);
        assertThat(store.read("a", 0)).hasSize(1);
    }

    @Test
    void aStudyWhoseDeletionWasNotAnsweredIsDeleted() {
        line.cutAt(CutConnectionTest::committed);
        store.delete("a");
        assertThat(line.cuts()).isEqualTo(1);
        assertThat(store.list()).isEmpty();
    }

    @Test
    void anInterruptDoesNotDisturbAnAppend() {
        Thread.currentThread().interrupt();
        assertThat(store.append("a", enqueue(0))).isInstanceOf(Outcome.Appended.class);
        assertThat(Thread.interrupted()).isTrue();

        line.cutAt(CutConnectionTest::committed);
        Thread.currentThread().interrupt();
        assertThat(store.append("a", enqueue(1))).isInstanceOf(Outcome.Appended.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.read("a", 0)).hasSize(2);
    }

    @Test
    void aServerThatIsGoneIsReportedInTheEnd() throws IOException {
        try (PostgresStore impatient = open(0)) {
            line.close();
            assertThatThrownBy(() -> impatient.read("a", 0))
                    .isInstanceOf(StoreUnreachableException.class)
                    .hasMessageContaining("the server does not answer (");
        }
    }
}
