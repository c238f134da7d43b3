package io.danlu.store.jdbc.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.danlu.laws.LongTest;
import io.danlu.store.Durability;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading a store without the right to write. Readers are processes without root's right to bypass permissions. */
class ReadOnlyTest {

    private static final String WITHOUT_RIGHTS = "-dac_override,-dac_read_search";

    @TempDir
    private Path temporary;

    private Path folder;
    private Path file;

    @BeforeEach
    void makeTheStore() throws IOException {
        folder = Files.createDirectory(temporary.resolve("a 'b\"%20#c"));
        file = folder.resolve("danlu.db");
        try (SqliteStore store = SqliteStore.open(file, Durability.PROCESS)) {
            store.create(Scribe.named("one"));
        }
    }

    @AfterEach
    void allowDeletion() throws IOException {
        permit(folder, "rwxr-xr-x");
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** Returns the command that drops root's rights; empty for other users. */
    private static List<String> prefix(Path readOnly) throws IOException {
        if (!Files.isWritable(readOnly)) {
            return List.of();
        }
        List<String> prefix = List.of("setpriv", "--inh-caps", WITHOUT_RIGHTS, "--bounding-set", WITHOUT_RIGHTS);
        List<String> look = Stream.concat(prefix.stream(), Stream.of("test", "-w", readOnly.toString()))
                .toList();
        try {
            Process allowed = new ProcessBuilder(look).start();
            assumeThat(allowed.waitFor()).as("rights can be given up").isEqualTo(1);
        } catch (IOException missing) {
            assumeThat(missing).as("util-linux is installed").isNull();
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
        return prefix;
    }

    private Scribe reader(Path readOnly) throws IOException {
        return Scribe.start(prefix(readOnly), "sqlite:" + file);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"r--r--r--, rwxr-xr-x", "rw-r--r--, r-xr-xr-x", "r--r--r--, r-xr-xr-x"})
    void itIsReadAndLeftUnchanged(String fileMode, String folderMode) throws IOException {
        permit(file, fileMode);
        permit(folder, folderMode);
        byte[] before = Files.readAllBytes(file);
        boolean byFile = !fileMode.contains("w");
        try (Scribe reader = reader(byFile ? file : folder)) {
            assertThat(reader.answer()).isEqualTo("open");
            assertThat(reader.says("?")).isEqualTo("[one]");
            assertThat(reader.says("two"))
                    .isEqualTo(
                            "Store '%s': it can only be read, since %s cannot be written by this user. Change the permissions, or copy the file and name the copy."
                                    .formatted(
                                            file,
                                            byFile
                                                    ? "the file"
                                                    : "the folder '%s', where SQLite keeps the store's write-ahead log,"
                                                            .formatted(folder.toRealPath())));
            assertThat(reader.says("?")).isEqualTo("[one]");
        }
        assertThat(names()).containsExactly("danlu.db");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void anOlderFormatIsRead() throws IOException {
        try (InputStream old = Objects.requireNonNull(ReadOnlyTest.class.getResourceAsStream("v1.sqlite"))) {
            Files.write(file, old.readAllBytes());
        }
        permit(file, "r--r--r--");
        permit(folder, "r-xr-xr-x");
        byte[] before = Files.readAllBytes(file);
        try (Scribe reader = reader(file)) {
            assertThat(reader.answer()).isEqualTo("open");
            assertThat(reader.says("?")).isEqualTo("[a]");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @LongTest
    @Test
    void changesThatACrashLeftInTheLogAreRead() throws IOException {
        try (Scribe writer = Scribe.start(List.of(), "sqlite:" + file)) {
            assertThat(writer.answer()).isEqualTo("open");
            assertThat(writer.says("two")).isEqualTo("made");
        }
        for (String name : names()) {
            permit(folder.resolve(name), "r--r--r--");
        }
        permit(folder, "r-xr-xr-x");
        assertThat(names()).contains("danlu.db-wal", "danlu.db-shm");
        try (Scribe reader = reader(file)) {
            assertThat(reader.answer()).isEqualTo("open");
            assertThat(reader.says("?")).isEqualTo("[one, two]");
        }
    }

    @Test
    void aLogWithoutItsIndexIsNotIgnored() throws IOException {
        try (Scribe writer = Scribe.start(List.of(), "sqlite:" + file)) {
            assertThat(writer.answer()).isEqualTo("open");
            assertThat(writer.says("two")).isEqualTo("made");
        }
        Files.delete(folder.resolve("danlu.db-shm"));
        permit(file, "r--r--r--");
        permit(folder, "r-xr-xr-x");
        List<String> prefix = prefix(file);
        Process show = new ProcessBuilder(Stream.concat(prefix.stream(), Scribe.command("sqlite:" + file).stream())
                        .toList())
                .start();
        assertThat(new String(show.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(
                        "its last changes are in '%s-wal', which SQLite cannot read where it can write nothing. Copy both files to another folder and name the copy."
                                .formatted(file.toRealPath()));
    }

    /** Follows a writer: the reader starts without a log, notices when a writer creates one, and when it is removed. */
    @LongTest
    @Test
    void aReaderFollowsAWriter() throws IOException {
        permit(file, "r--r--r--");
        List<String> prefix = prefix(file);
        try (Scribe reader = Scribe.start(prefix, "sqlite:" + file)) {
            assertThat(reader.answer()).isEqualTo("open");
            assertThat(reader.says("?")).isEqualTo("[one]");
            permit(file, "rw-r--r--");
            try (SqliteStore writer = SqliteStore.open(file, Durability.PROCESS)) {
                writer.create(Scribe.named("two"));
                assertThat(reader.says("?")).isEqualTo("[one, two]");
                writer.create(Scribe.named("three"));
                assertThat(reader.says("?")).isEqualTo("[one, three, two]");
            }
            try (SqliteStore writer = SqliteStore.open(file, Durability.PROCESS)) {
                writer.delete("two");
            }
            assertThat(reader.says("?")).isEqualTo("[one, three]");
        }
    }

    @Test
    void aFileThatMayNotBeReadIsRefused() throws IOException {
        permit(file, "---------");
        permit(folder, "r-xr-xr-x");
        Process show = new ProcessBuilder(
                        Stream.concat(prefix(file).stream(), Scribe.command("sqlite:" + file).stream())
                                .toList())
                .start();
        assertThat(new String(show.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Store '%s': this user may not read it. Change the permissions of the file and of its folder."
                        .formatted(file));
    }
}
