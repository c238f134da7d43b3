package io.danlu.store.jdbc.sqlite;

import static io.danlu.store.jdbc.Worker.STUDY;
import static io.danlu.store.jdbc.sqlite.StoreFiles.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.store.Append;
import io.danlu.store.Durability;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.Stores;
import io.danlu.store.jdbc.log.RecoveredStudy;
import io.danlu.testkit.RandomLogs;
import io.danlu.trial.Event;
import io.danlu.trial.LogEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data altered without the store. They are never read as if they were correct. */
class DamageTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fill() {
        file = folder.resolve("danlu.db");
        try (SqliteStore store = SqliteStore.open(file, Durability.PROCESS)) {
            store.create(STUDY);
            List<Event> log = RandomLogs.log(STUDY.space(), 30, new SplittableRandom(1));
            log.forEach(event -> store.append("a", new Append(UUID.randomUUID(), List.of(event), List.of())));
        }
    }

    private List<LogEntry> read(long from) {
        try (SqliteStore store = SqliteStore.open(file, Durability.PROCESS)) {
            return store.read("a", from);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE event SET payload = replace(payload, 'e', 'E') WHERE sequence = 17",
                "UPDATE event SET payload = payload || ' ' WHERE sequence = 17",
                "UPDATE event SET at = at + 1 WHERE sequence = 17",
                "UPDATE event SET checksum = checksum + 1 WHERE sequence = 17",
                "DELETE FROM event WHERE sequence = 17",
                "UPDATE event SET sequence = 99 WHERE sequence = 17",
            })
    void aChangedEntryIsNamed(String change) throws SQLException {
        execute(file, change);
        assertThatThrownBy(() -> read(0))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "Store '%s': the log of study 'a' is damaged at entry 17 of 30. 'danlu export' has the trials that are left."
                                .formatted(file));
        assertThatThrownBy(() -> read(10)).hasMessageContaining("entry 17");
        assertThatThrownBy(() -> read(17)).hasMessageContaining("entry 17");
        assertThat(read(30)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM event WHERE sequence = 29",
                "UPDATE study SET events = events - 1",
                "UPDATE study SET events = events + 1",
                "UPDATE study SET checksum = checksum + 1",
                "UPDATE study SET definition = replace(definition, '-1.0', '-2.0')",
                "UPDATE study SET definition = 'none'",
                "UPDATE study SET definition_checksum = definition_checksum + 1",
            })
    void aLogThatDoesNotMatchItsStudyIsRefused(String change) throws SQLException {
        execute(file, change);
        assertThatThrownBy(() -> read(0)).isInstanceOf(StoreException.class).hasMessageContaining("damaged");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE event SET payload = replace(payload, 'e', 'E') WHERE sequence = 17",
                "DELETE FROM event WHERE sequence = 29",
                "UPDATE event SET at = at + 1 WHERE sequence % 7 = 3",
                "UPDATE event SET checksum = checksum + 1 WHERE sequence = 17",
                "DELETE FROM event WHERE sequence = 0",
            })
    void intactEntriesAreStillRead(String change) throws SQLException {
        List<LogEntry> log = read(0);
        execute(file, change);
        RecoveredStudy left = Stores.recover("sqlite:" + file).studies().getFirst();
        assertThat(log).containsAll(left.entries());
        assertThat(left.entries())
                .hasSizeBetween(24, 30)
                .isSortedAccordingTo(Comparator.comparingLong(LogEntry::sequence));
    }

    @Test
    void aChangedDefinitionIsNotListed() throws SQLException {
        execute(file, "UPDATE study SET definition = replace(definition, '\"seed\":7', '\"seed\":8')");
        try (SqliteStore store = SqliteStore.open(file, Durability.PROCESS)) {
            assertThatThrownBy(store::list)
                    .isInstanceOf(StoreException.class)
                    .hasMessage(
                            "Store '%s': it is damaged: the definition of study 'a' was changed. 'danlu export' has the trials that are left."
                                    .formatted(file));
        }
    }

    @Test
    void everyFlippedBitThatChangesDataIsDetected() throws Exception {
        List<LogEntry> log = read(0);
        byte[] whole = Files.readAllBytes(file);
        Laws.forAll(300, random -> {
            byte[] flipped = whole.clone();
            flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, flipped);
            try {
                assertThat(read(0)).isEqualTo(log);
            } catch (StoreException noticed) {
                assertThat(noticed.getMessage()).contains(file.toString());
            }
        });
    }
}
