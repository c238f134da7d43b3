package io.danlu.format.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    private static final int LONG = 1 << 20;

    @TempDir
    private Path folder = Path.of("");

    /** A program that writes more than fits. */
    static final class Writer {

        private Writer() {}

        /** Writes a long text to the given file. */
        public static void main(String[] arguments) throws IOException {
            WholeFile.write(Path.of(arguments[0]), "x".repeat(LONG));
        }
    }

    /** Runs the writer with a limit on the size of files, which acts like a full disk. Returns the exit code. */
    private int writeTooMuch(Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 128; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    @Timeout(120)
    void aTextThatDoesNotFitLeavesNoFileOrTheOldOne() throws Exception {
        Path file = folder.resolve("page.html");
        assertThat(writeTooMuch(file)).isEqualTo(1);
        assertThat(names()).isEmpty();

        Files.writeString(file, "old");
        assertThat(writeTooMuch(file)).isEqualTo(1);
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("page.html");
    }

    @Test
    void anExistingFileIsReplacedThroughALinkAndKeepsItsPermissions() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "old and longer");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        WholeFile.write(link, "new");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(names()).containsExactly("file", "link");
    }

    @Test
    void aDeviceIsWrittenDirectly() throws Exception {
        WholeFile.write(Path.of("/dev/null"), "text");
        assertThatThrownBy(() -> WholeFile.write(Path.of("/dev/full"), "text"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
    }
}
