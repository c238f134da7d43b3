package io.danlu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
