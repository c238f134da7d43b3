package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.client.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTokenTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theVariableTakesPrecedenceOverTheFile() throws IOException {
        String file = Files.writeString(folder.resolve("token"), " secret-of-the-file\n")
                .toString();
        assertThat(OwnToken.of(Map.of())).isEmpty();
        assertThat(OwnToken.of(Map.of("DANLU_TOKEN_FILE", file))).hasValue("secret-of-the-file");
        assertThat(OwnToken.of(Map.of("DANLU_TOKEN_FILE", file, "DANLU_TOKEN", "other")))
                .hasValue("other");
    }

    @Test
    void aServerOnThisMachineKeepsItsOwnForItsUser() throws IOException {
        Map<String, String> environment = Map.of("XDG_STATE_HOME", folder.toString());
        Path file = OwnToken.file(environment, 8765);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "of-the-server\n");
        assertThat(OwnToken.kept(environment, new ServerAddress("http://127.0.0.1:8765")))
                .hasValue("of-the-server");
        assertThat(OwnToken.kept(environment, new ServerAddress("http://[::1]:8765")))
                .hasValue("of-the-server");
        assertThat(OwnToken.kept(environment, new ServerAddress("http://127.0.0.1:8766")))
                .isEmpty();
        assertThat(OwnToken.kept(environment, new ServerAddress("http://example.org:8765")))
                .isEmpty();
    }

    @Test
    void aFileWithoutATokenIsRefused() throws IOException {
        String missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> OwnToken.of(Map.of("DANLU_TOKEN_FILE", missing)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DANLU_TOKEN_FILE '%s': it cannot be read", missing);
        String empty = Files.writeString(folder.resolve("empty"), "\n").toString();
        assertThatThrownBy(() -> OwnToken.of(Map.of("DANLU_TOKEN_FILE", empty)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is empty");
    }
}
