package io.danlu.store.jdbc.sqlite;

import static io.danlu.store.jdbc.Worker.STUDY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.danlu.store.Durability;
import io.danlu.store.StoreException;
import io.danlu.store.StudyDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are moved or deleted while they are open. Nothing written to such a file is acknowledged. */
class MovedFileTest {

    @TempDir
    private Path folder;

    private Path file;
    private Path elsewhere;
    private SqliteStore store;

    @BeforeEach
    void open() throws IOException {
        assumeThat(FileIdentity.of(folder).key()).as("files have inodes").isPresent();
        file = folder.resolve("danlu.db");
        elsewhere = folder.resolve("elsewhere.db");
        store = SqliteStore.open(file, Durability.PROCESS);
        store.create(STUDY);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> store.create(Scribe.named("late")))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "Store '%s': the file was deleted, moved or replaced while it was open, and nothing more is written to it. Put it and its '-wal' back, or open the store again."
                                .formatted(file));
    }

    @Test
    void aDeletedFileIsNotWritten() throws IOException {
        Files.delete(file);
        assertRefused();
        assertRefused();
        store.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void aRestoredFileIsWrittenAgain() throws IOException {
        Files.move(file, elsewhere);
        assertRefused();
        Files.move(elsewhere, file);
        store.create(Scribe.named("late"));
        store.close();
        try (SqliteStore again = SqliteStore.open(file, Durability.PROCESS)) {
            assertThat(again.list().stream().map(StudyDefinition::name)).containsExactly("a", "late");
        }
    }

    @Test
    void aReplacedFileIsNotWritten() throws IOException {
        Files.move(file, elsewhere);
        Files.createFile(file);
        assertRefused();
        assertThat(file).isEmptyFile();
        Files.move(elsewhere, file, StandardCopyOption.REPLACE_EXISTING);
        store.create(Scribe.named("late"));
    }

    @Test
    void aLinkThatLeadsElsewhereIsFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
        try (SqliteStore linked = SqliteStore.open(link, Durability.PROCESS)) {
            linked.create(Scribe.named("linked"));
            Files.delete(link);
            Files.createSymbolicLink(link, elsewhere);
            assertThatThrownBy(() -> linked.create(Scribe.named("lost"))).hasMessageContaining("replaced");
        }
    }

    @Test
    void aDeletedLogIsNotWritten() throws IOException {
        Path log = folder.resolve("danlu.db-wal");
        Path kept = folder.resolve("kept");
        Files.move(log, kept);
        assertRefused();
        Files.move(kept, log);
        store.create(Scribe.named("late"));
    }
}
