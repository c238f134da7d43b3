package io.danlu.store.jdbc.sqlite;

import static io.danlu.store.jdbc.Worker.STUDY;
import static io.danlu.store.jdbc.sqlite.StoreFiles.assertIntact;
import static io.danlu.store.jdbc.sqlite.StoreFiles.execute;
import static io.danlu.store.jdbc.sqlite.StoreFiles.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.log.EventFormat;
import io.danlu.store.Durability;
import io.danlu.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("danlu.db");
    }

    private void assertRefused(Path path, String problem) {
        assertThatThrownBy(() -> SqliteStore.open(path, Durability.PROCESS))
                .isInstanceOf(StoreException.class)
                .hasMessage("Store '%s': %s".formatted(path, problem));
    }

    @Test
    void aNewFileIsReadableOnlyByItsOwnerAndKeepsItsStudies() throws Exception {
        SqliteStore store = SqliteStore.open(file, Durability.POWER);
        store.create(STUDY);
        for (Path each : List.of(file, folder.resolve("danlu.db-wal"), folder.resolve("danlu.db-shm"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
        store.close();

        assertThat(query(file, "PRAGMA journal_mode")).isEqualTo("wal");
        assertThat(query(file, "PRAGMA application_id")).isEqualTo("1147235948");
        assertThat(query(file, "PRAGMA user_version")).isEqualTo("3");
        try (SqliteStore again = SqliteStore.open(file, Durability.PROCESS)) {
            assertThat(again.list()).containsExactly(STUDY);
        }
    }

    @Test
    void anEmptyFileBecomesAStore() throws IOException {
        Files.createFile(file);
        try (SqliteStore store = SqliteStore.open(file, Durability.PROCESS)) {
            assertThat(store.list()).isEmpty();
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftUnchanged() throws IOException {
        for (String content : List.of("study: iris\n", "SQLite format 3", "x".repeat(10_000))) {
            Files.writeString(file, content);
            assertRefused(file, "it is not a database. Name another file; this one is left as it is.");
            assertThat(Files.readString(file)).isEqualTo(content);
        }
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefusedAndLeftUnchanged() throws Exception {
        String problem = "it is another program's database. Name another file; this one is left as it is.";
        execute(file, "CREATE TABLE trials(number INTEGER)");
        byte[] before = Files.readAllBytes(file);
        assertRefused(file, problem);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);

        Path other = folder.resolve("other.db");
        execute(other, "PRAGMA application_id = 5");
        assertRefused(other, problem);
    }

    /** Opens a copy like those of VACUUM INTO. */
    @Test
    void aCopyWithoutAWriteAheadLogIsOpened() throws SQLException {
        SqliteStore.open(file, Durability.PROCESS).close();
        StoreFiles.query(file, "PRAGMA journal_mode = DELETE");
        try (SqliteStore store = SqliteStore.open(file, Durability.PROCESS)) {
            store.create(STUDY);
            assertThat(store.list()).containsExactly(STUDY);
        }
    }

    @Test
    void aNewerFormatIsRefused() throws SQLException {
        SqliteStore.open(file, Durability.PROCESS).close();
        execute(file, "PRAGMA user_version = 4");
        assertRefused(file, "its format is 4, and this version of Danlu reads format 3. Use a newer Danlu.");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(OpeningTest.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    /** Reads {@code v1.sqlite}, which was written by the version before segments; {@code v1.jsonl} is its log. */
    @Test
    void aFileOfAnOlderFormatIsMigrated() throws Exception {
        Files.write(file, resource("v1.sqlite"));
        String log = new String(resource("v1.jsonl"), StandardCharsets.UTF_8);
        for (Durability durability : List.of(Durability.PROCESS, Durability.POWER)) {
            try (SqliteStore store = SqliteStore.open(file, durability)) {
                assertThat(store.list()).containsExactly(STUDY);
                assertThat(store.log("a").stream()
                                .map(entry -> EventFormat.write(entry.event()).text()))
                        .isEqualTo(log.lines().toList());
            }
        }
        assertThat(query(file, "PRAGMA user_version")).isEqualTo("3");
        assertIntact(file);
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        try (SqliteStore store = SqliteStore.open(file, Durability.PROCESS)) {
            store.create(STUDY);
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {16, 100, 4_000, 5_000, 9_000}) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> {
                        try (SqliteStore store = SqliteStore.open(file, Durability.PROCESS)) {
                            store.list();
                            store.read("a", 0);
                            store.delete("a");
                        }
                    })
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void pathsThatCannotBeFilesAreRefused() {
        assertRefused(folder, "it is not a regular file. Name a file.");
        assertRefused(
                folder.resolve("none/danlu.db"),
                "there is no folder '%s'. Make it first.".formatted(folder.resolve("none")));
        assertRefused(folder.resolve("a?b.db"), "a path with '?' means something else to SQLite. Rename the file.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileWithAnOddNameIsOpened() throws IOException {
        Path odd = folder.resolve("a b'c;\"%41丹#&.db");
        SqliteStore.open(odd, Durability.PROCESS).close();
        assertThat(Files.readString(odd, StandardCharsets.ISO_8859_1)).startsWith("SQLite format 3");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(odd);
        }
    }

    @Test
    void severalProcessesMayCreateTheSameFileAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            Path made = folder.resolve("round" + round);
            List<Callable<Integer>> openers = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Integer>) () -> {
                        try (SqliteStore store = SqliteStore.open(made, Durability.PROCESS)) {
                            return store.list().size();
                        }
                    })
                    .toList();
            try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                for (Future<Integer> opened : threads.invokeAll(openers)) {
                    assertThat(opened.get()).isZero();
                }
            }
        }
    }

    @Test
    void aClosedStoreSaysSo() {
        SqliteStore store = SqliteStore.open(file, Durability.PROCESS);
        store.close();
        store.close();
        assertThatThrownBy(store::list)
                .isInstanceOf(StoreException.class)
                .hasMessage("Store '%s': it is closed. Open it again.".formatted(file));
    }
}
