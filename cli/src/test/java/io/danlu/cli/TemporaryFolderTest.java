package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemporaryFolderTest {

    private final List<String> said = new ArrayList<>();
    private final TemporaryFolder folder = new TemporaryFolder(said::add);

    @Test
    void theFolderIsRemovedWithItsContent() throws IOException {
        Path path = folder.path();
        assertThat(folder.path()).isEqualTo(path).isDirectory();
        Files.writeString(
                Files.createDirectories(path.resolve("7").resolve("deep")).resolve("file"), "x");
        folder.close();
        assertThat(path).doesNotExist();
        assertThat(said).isEmpty();
    }

    @Test
    void aFailedRemovalIsReportedNotThrown() throws IOException {
        Path path = folder.path();
        Files.delete(path);
        folder.close();
        assertThat(said).singleElement().asString().contains(path.toString());
    }
}
