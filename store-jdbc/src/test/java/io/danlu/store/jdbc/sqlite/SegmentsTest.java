package io.danlu.store.jdbc.sqlite;

import static io.danlu.store.jdbc.Worker.STUDY;
import static io.danlu.store.jdbc.sqlite.StoreFiles.execute;
import static io.danlu.store.jdbc.sqlite.StoreFiles.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.store.Append;
import io.danlu.store.Durability;
import io.danlu.store.Store;
import io.danlu.testkit.RandomLogs;
import io.danlu.trial.Event;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed pages are read from binary segments, and from their entries if the segment is missing or damaged. */
@LongTest
class SegmentsTest {

    private static final List<Event> LOG = RandomLogs.log(STUDY.space(), 2 * Store.PAGE + 100, new SplittableRandom(1));

    /** Writes more pages than may wait for compaction, one by one. */
    private static final int PAGES = 12;

    @TempDir
    private static Path folder;

    private static Path filled = Path.of("");

    private Path file;

    @BeforeAll
    static void fill() {
        filled = folder.resolve("filled.db");
        try (SqliteStore store = SqliteStore.open(filled, Durability.PROCESS)) {
            store.create(STUDY);
            for (int from = 0; from < LOG.size(); from += 1000) {
                List<Event> events = LOG.subList(from, Math.min(from + 1000, LOG.size()));
                store.append("a", new Append(UUID.randomUUID(), events, List.of()));
            }
        }
    }

    @BeforeEach
    void copy() throws IOException {
        file = Files.copy(filled, folder.resolve("danlu.db"), StandardCopyOption.REPLACE_EXISTING);
    }

    private SqliteStore open() {
        return SqliteStore.open(file, Durability.PROCESS);
    }

    private String segments() throws SQLException {
        return query(
                file, "SELECT group_concat(first || ':' || (length(data) > 100), ' ') FROM segment ORDER BY first");
    }

    private List<Event> read() {
        try (SqliteStore store = open()) {
            return store.log("a").stream().map(LogEntry::event).toList();
        }
    }

    @Test
    void theAppendThatClosesAPageCompactsIt() throws SQLException {
        assertThat(segments()).isEqualTo("0:1 8192:1");
        assertThat(read()).isEqualTo(LOG);
    }

    /** Appends like an import. */
    @Test
    void oneAppendCompactsAllPagesThatItCloses() throws SQLException {
        try (SqliteStore store = open()) {
            store.delete("a");
            store.create(STUDY);
            importPages(store);
        }
        assertThat(query(file, "SELECT count(*) FROM segment")).isEqualTo(String.valueOf(PAGES));
    }

    @Test
    void compactionContinuesAfterAStudyIsDeleted() throws SQLException {
        try (SqliteStore store = open()) {
            store.delete("a");
            store.create(STUDY);
            importPages(store);
            store.delete("a");
            store.create(STUDY);
            importPages(store);
        }
        assertThat(query(file, "SELECT count(*) FROM segment")).isEqualTo(String.valueOf(PAGES));
    }

    private static void importPages(SqliteStore store) {
        SplittableRandom random = new SplittableRandom(2);
        List<Event> events = IntStream.range(0, PAGES * Store.PAGE)
                .<Event>mapToObj(
                        number -> new TrialEvent.Added(number, STUDY.space().draw(random), Result.of(number)))
                .toList();
        store.append("a", new Append(UUID.randomUUID(), events, List.of()));
    }

    @Test
    void compactedPagesAreReadWithoutTheirEntries() throws SQLException {
        execute(file, "UPDATE event SET payload = 'unread' WHERE sequence < 8192 - 1");
        assertThat(read()).isEqualTo(LOG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM segment",
                "DELETE FROM segment WHERE first = 0",
                "UPDATE segment SET data = zeroblob(length(data)) WHERE first = 8192",
                "UPDATE segment SET data = x'' WHERE first = 0",
                "UPDATE segment SET data = substr(data, 1, length(data) - 1)",
                "UPDATE segment SET first = first + 1000000",
                "UPDATE segment SET data = (SELECT data FROM segment WHERE first = 0)",
            })
    void missingAndDamagedSegmentsAreRebuiltFromTheEntries(String change) throws SQLException {
        String whole = query(file, "SELECT hex(data) FROM segment WHERE first = 0");
        execute(file, change);
        assertThat(read()).isEqualTo(LOG);
        assertThat(query(file, "SELECT hex(data) FROM segment WHERE first = 0")).isEqualTo(whole);
        execute(file, "UPDATE event SET payload = 'unread' WHERE sequence < 8192 - 1");
        assertThat(read()).isEqualTo(LOG);
    }
}
