package io.danlu.store.jdbc.sqlite;

import static io.danlu.store.jdbc.Worker.STUDY;
import static io.danlu.store.jdbc.sqlite.StoreFiles.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.Append;
import io.danlu.store.Durability;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.study.Budget;
import io.danlu.study.LeasedTrial;
import io.danlu.study.Study;
import io.danlu.trial.Decision;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.StudyEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Edits of the tables derived from the log. They are compared with the log when a study is opened, and when the store
 * refuses what the log allows.
 */
@Timeout(60)
class TablesDamageTest {

    @TempDir
    private Path folder;

    private Path file;

    /** Creates trials: 0 and 1 are complete, 2 is cancelled, 3 runs with a crashed worker, and 4 is queued. */
    @BeforeEach
    void fill() {
        file = folder.resolve("danlu.db");
        try (SqliteStore store = open()) {
            Study<Point> study = study(store);
            study.tell(study.ask().orElseThrow(), 1);
            study.tell(study.ask().orElseThrow(), 2);
            assertThat(study.ask()).isPresent();
            study.control().cancel(2, Decision.because("not needed"));
            study.queue().ask("dead", Budget.unlimited(), Duration.ofMinutes(1));
            study.enqueue(Map.of());
        }
    }

    private SqliteStore open() {
        return SqliteStore.open(file, Durability.PROCESS);
    }

    private static Study<Point> study(SqliteStore store) {
        return Study.named("a")
                .space(STUDY.space())
                .sampler(Sampler.random())
                .seed(7)
                .store(store)
                .build();
    }

    private History reopened() {
        try (SqliteStore store = open()) {
            return study(store).history();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "UPDATE study SET trials = 12 ; study 'a' counts 12 trials, its log has 5",
                "UPDATE study SET trials = trials + 4294967296 ; damaged",
                "UPDATE study SET cancelled = 0 ; study 'a' counts 0 cancelled trials, its log has 1",
                "UPDATE study SET events = events - 1 ; damaged",
                "UPDATE study SET events = -3 ; study 'a' counts -3 entries, the last one in its log is 7",
                "UPDATE study SET events = 0 ; study 'a' counts 0 entries, the last one in its log is 7",
                "UPDATE study SET checksum = checksum + 1 ; damaged at entry",
                "UPDATE study SET name = 'b' ; study 'b' is called 'a' by its definition",
                "UPDATE study SET definition_checksum = 5 ; the definition of study 'a' was changed",
                "UPDATE study SET id = 9 ; damaged",
                "DELETE FROM study ; it has entries of a study (id 1) whose row is missing",
                "INSERT INTO study SELECT 9, 'b', definition, definition_checksum, events, trials, cancelled, checksum FROM study ; study 'b' is called 'a' by its definition",
                "INSERT INTO event SELECT study, 20, at, payload, checksum FROM event WHERE sequence = 3 ; the last one in its log is 20",
                "DELETE FROM open_trial WHERE number = 3 ; counts 0 running trials, its log has 1",
                "DELETE FROM open_trial WHERE number = 4 ; counts 0 queued trials, its log has 1",
                "INSERT INTO open_trial(study, number, state) VALUES(1, 1, 'QUEUED') ; keeps trial 1 as queued, by its log it is complete",
                "INSERT INTO open_trial(study, number, state) VALUES(1, 99, 'QUEUED') ; keeps trial 99 as queued, by its log it is unknown",
                "UPDATE open_trial SET number = 4294967299 WHERE number = 3 ; damaged",
                "UPDATE open_trial SET study = 7 WHERE number = 3 ; counts 0 running trials, its log has 1",
                "UPDATE open_trial SET state = 'QUEUED' WHERE number = 3 ; keeps trial 3 as queued, by its log it is running under lease 6",
                "UPDATE open_trial SET state = 'COMPLETE' WHERE number = 3 ; keeps trial 3 as complete",
                "UPDATE open_trial SET state = 'running' WHERE number = 3 ; damaged",
                "UPDATE open_trial SET token = 5 WHERE number = 3 ; keeps trial 3 as running under lease 5, by its log it is running under lease 6",
                "UPDATE open_trial SET token = NULL WHERE number = 3 ; damaged",
                "UPDATE open_trial SET nonce = 7 WHERE number = 3 ; keeps the lease of trial 3 with another nonce than its log",
                "UPDATE open_trial SET nonce = NULL WHERE number = 3 ; keeps the lease of trial 3 with another nonce than its log",
                "UPDATE open_trial SET lease_end = NULL WHERE number = 3 ; damaged",
                "UPDATE open_trial SET lease_end = 9223372036854775807 WHERE number = 3 ; keeps the lease of trial 3 until 2262-04-11",
                "UPDATE open_trial SET state = 'RUNNING', token = 6, lease_end = 0 WHERE number = 4 ; keeps trial 4 as running under lease 6",
            })
    void anEditIsNamedWhenTheStudyIsOpened(String edit, String difference) throws SQLException {
        execute(file, edit);
        assertThatThrownBy(this::reopened)
                .isInstanceOf(StoreDamagedException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(difference);
    }

    @Test
    void anUnchangedStoreIsNotReported() {
        assertThat(reopened().size()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE study SET trials = 12",
                "UPDATE study SET trials = 2",
                "UPDATE study SET cancelled = -100",
                "UPDATE study SET checksum = checksum + 1",
                "UPDATE study SET events = events - 1",
                "UPDATE study SET events = events + 1",
                "UPDATE study SET name = 'b'",
                "UPDATE event SET at = at + 1 WHERE sequence = 7",
                "UPDATE event SET checksum = checksum + 1 WHERE sequence = 7",
                "INSERT INTO event SELECT study, 8, at, payload, checksum FROM event WHERE sequence = 3",
                "DELETE FROM open_trial WHERE number = 4",
                "UPDATE open_trial SET state = 'PAUSED' WHERE number = 4",
                "UPDATE open_trial SET state = 'RUNNING', token = 4, lease_end = 0 WHERE number = 4",
            })
    void anEditIsReportedToAnAskInsteadOfLettingItWait(String edit) throws SQLException {
        try (SqliteStore store = open()) {
            Study<Point> study = study(store);
            study.history();
            execute(file, edit);
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            assertThat(study.queue().ask(Budget.trials(20))).isPresent();
                        }
                    })
                    .isInstanceOf(StoreDamagedException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM open_trial WHERE number = 4",
                "UPDATE open_trial SET token = token + 1 WHERE number = 4",
                "UPDATE open_trial SET state = 'QUEUED' WHERE number = 4",
            })
    void anEditIsReportedToATellAndARenewal(String edit) throws SQLException {
        try (SqliteStore store = open()) {
            Study<Point> study = study(store);
            LeasedTrial<Point> asked = study.ask().orElseThrow();
            execute(file, edit);
            assertThatThrownBy(() -> study.queue().renewLeases(Duration.ofMinutes(1)))
                    .isInstanceOf(StoreDamagedException.class);
            assertThatThrownBy(() -> study.tell(asked, 1)).isInstanceOf(StoreDamagedException.class);
        }
    }

    @Test
    void anEditIsReportedToACancellation() throws SQLException {
        try (SqliteStore store = open()) {
            Study<Point> study = study(store);
            study.history();
            execute(file, "DELETE FROM open_trial WHERE number = 4");
            assertThatThrownBy(() -> study.control().cancel(4, Decision.because("")))
                    .isInstanceOf(StoreDamagedException.class);
        }
    }

    @Test
    void anEditIsReportedToAnEnqueueAndAnAdd() throws SQLException {
        try (SqliteStore store = open()) {
            Study<Point> study = study(store);
            study.history();
            execute(file, "UPDATE study SET trials = 12");
            assertThatThrownBy(() -> study.enqueue(Map.of())).isInstanceOf(StoreDamagedException.class);
        }
    }

    /** Checks an edit that causes no refusal, but would make a run wait without end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM open_trial WHERE number = 3",
                "UPDATE open_trial SET state = 'PAUSED' WHERE number = 3",
                "UPDATE open_trial SET lease_end = 9223372036854775807 WHERE number = 3",
                "UPDATE open_trial SET token = 3, lease_end = 0 WHERE number = 3",
            })
    void anEditIsReportedToARunThatWaitsForACrashedWorker(String edit) throws SQLException {
        try (SqliteStore store = open()) {
            Study<Point> study = study(store);
            study.history();
            assertThatThrownBy(() -> study.optimize(
                            point -> {
                                edit(edit);
                                return 1;
                            },
                            Budget.trials(5)))
                    .isInstanceOf(StoreDamagedException.class);
        }
    }

    private void edit(String edit) {
        try {
            execute(file, edit);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void theLastEntrysTimeIsComparedEvenIfItsPageHasASegment() throws SQLException {
        try (SqliteStore store = open()) {
            List<Event> resumed = Collections.nCopies(8192 - 8, new StudyEvent.Resumed());
            store.append("a", new Append(UUID.randomUUID(), resumed, List.of()));
        }
        execute(file, "UPDATE event SET at = at + 1 WHERE sequence = 8191");
        assertThatThrownBy(this::reopened)
                .isInstanceOf(StoreDamagedException.class)
                .hasMessageContaining("8191");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first = 1000", "first = -1", "size = 0", "size = 1000000"})
    void aRepeatedAppendIsLookedUpWithinTheLog(String edit) throws SQLException {
        UUID id = UUID.randomUUID();
        Append append = new Append(id, List.of(new StudyEvent.Resumed()), List.of());
        try (SqliteStore store = open()) {
            store.append("a", append);
            execute(file, "UPDATE append SET " + edit);
            assertThatThrownBy(() -> store.append("a", append)).isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> store.append("a", append)).hasMessageContaining("damaged");
        }
    }
}
