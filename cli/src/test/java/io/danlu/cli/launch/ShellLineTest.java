package io.danlu.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellLineTest {

    @Test
    void plainArgumentsStayPlain() {
        assertThat(ShellLine.of(List.of("danlu", "tune", "a.yaml", "--store", "sqlite:x/y.db")))
                .isEqualTo("danlu tune a.yaml --store sqlite:x/y.db");
    }

    @Test
    void aShellReadsBackWhatWasWritten() {
        Laws.forAll(20, random -> {
            List<String> arguments = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                StringBuilder text = new StringBuilder();
                for (int c = 0; c < random.nextInt(8); c++) {
                    text.append(" '\"$`\\*?;&|<>#~!aB0-".charAt(random.nextInt(20)));
                }
                arguments.add(text.toString());
            }
            assertThat(read(ShellLine.of(arguments))).isEqualTo(arguments);
        });
    }

    private static List<String> read(String line) {
        try {
            Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line).start();
            return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
