package io.danlu.store.jdbc.sqlite;

import static io.danlu.store.jdbc.Worker.STUDY;
import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.store.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that SQLite has open. Nothing else may open them, because closing them again would drop SQLite's locks. */
class OpenFilesTest {

    @TempDir
    private Path folder;

    @Test
    void onlyTheFirstConnectionInspectsTheFile() throws IOException {
        Path file = Files.createFile(folder.resolve("danlu.db"));
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
        List<Path> looked = new ArrayList<>();
        Path real = OpenFiles.enter(file, made -> {}, looked::add);
        assertThat(OpenFiles.enter(link, made -> {}, looked::add)).isEqualTo(real);
        assertThat(looked).containsExactly(real);
        OpenFiles.leave(real);
        OpenFiles.enter(file, made -> {}, looked::add);
        assertThat(looked).hasSize(1);
        OpenFiles.leave(real);
        OpenFiles.leave(real);
        OpenFiles.enter(file, made -> {}, looked::add);
        assertThat(looked).hasSize(2);
        OpenFiles.leave(real);
    }

    @Test
    void aStoreBehindALinkIsSyncedAtItsTarget() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Path file = Files.createFile(there.resolve("real.db"));
        Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
        try (SqliteStore store = SqliteStore.open(link, Durability.POWER)) {
            store.create(STUDY);
        }
        try (SqliteStore store = SqliteStore.open(file, Durability.PROCESS)) {
            assertThat(store.list()).containsExactly(STUDY);
        }
    }
}
