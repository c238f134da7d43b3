package io.danlu.store.jdbc.sqlite;

import static io.danlu.store.jdbc.sqlite.StoreFiles.assertIntact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.danlu.laws.LongTest;
import io.danlu.store.Durability;
import io.danlu.store.StudyDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that fails for a while. The process and other processes can use the store afterwards. */
class FailingDiskTest {

    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        assumeThat(Files.isExecutable(PRLIMIT)).as("util-linux is installed").isTrue();
        file = folder.resolve("danlu.db");
    }

    private Scribe scribe(Durability durability) throws IOException {
        Scribe scribe = Scribe.start(
                List.of(),
                "sqlite:%s?durability=%s".formatted(file, durability.name().toLowerCase(Locale.ROOT)));
        assertThat(scribe.answer()).isEqualTo("open");
        return scribe;
    }

    /** Limits the size in bytes of files that the process can write. */
    private static void limit(Scribe scribe, String bytes) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(
                        PRLIMIT.toString(), "--pid", Long.toString(scribe.pid()), "--fsize=" + bytes + ":unlimited")
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exit).isZero();
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void aProcessSurvivesFailedWrites(Durability durability) throws Exception {
        try (Scribe scribe = scribe(durability)) {
            for (int i = 0; i < 5; i++) {
                assertThat(scribe.says("before" + i)).isEqualTo("made");
                limit(scribe, "0");
                assertThat(scribe.says("while" + i)).startsWith("Store '%s': ".formatted(file));
                assertThat(scribe.says("still" + i)).startsWith("Store '%s': ".formatted(file));
                limit(scribe, "unlimited");
                assertThat(scribe.says("after" + i)).isEqualTo("made");
            }
            assertThat(scribe.says("?"))
                    .isEqualTo("[after0, after1, after2, after3, after4, before0, before1, before2, before3, before4]");
        }
        assertIntact(file);
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void aFailedWriteDoesNotLockOthersOut(Durability durability) throws Exception {
        try (Scribe scribe = scribe(durability);
                SqliteStore other = SqliteStore.open(file, durability)) {
            assertThat(scribe.says("before")).isEqualTo("made");
            limit(scribe, "0");
            assertThat(scribe.says("while")).startsWith("Store '%s': ".formatted(file));
            other.create(Scribe.named("other"));
            assertThat(scribe.says("?")).isEqualTo("[before, other]");
            limit(scribe, "unlimited");
            assertThat(scribe.says("after")).isEqualTo("made");
            assertThat(other.list().stream().map(StudyDefinition::name)).containsExactly("after", "before", "other");
        }
        assertIntact(file);
    }

    @LongTest
    @Test
    void aFailedWriteIsReportedAsTheDisks() throws Exception {
        try (Scribe scribe = scribe(Durability.PROCESS)) {
            assertThat(scribe.says("before")).isEqualTo("made");
            limit(scribe, "0");
            assertThat(scribe.says("while"))
                    .startsWith("Store '%s': the disk cannot be read or written (".formatted(file))
                    .endsWith("). Check the disk and its free space, and resume: what was acknowledged is kept.");
        }
    }
}
