package io.danlu.format.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.FormatException;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));

    @TempDir
    private Path folder = Path.of("");

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("source"), bytes);
    }

    private void assertRefused(Path file, String problem) {
        assertThatThrownBy(() -> SourceFile.of(file))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(file + ": " + problem);
    }

    private SourceFile.Kind kind(String text) throws IOException {
        return SourceFile.of(write(text.getBytes(StandardCharsets.UTF_8))).kind();
    }

    @Test
    void theContentDeterminesTheKind() throws IOException {
        assertThat(kind("x,value\n1,2\n")).isEqualTo(SourceFile.Kind.CSV);
        assertThat(kind("\uFEFF\n [{}]")).isEqualTo(SourceFile.Kind.JSON);
        assertThat(kind("{\"trials\":[]}")).isEqualTo(SourceFile.Kind.JSON);
        assertThat(kind("SQLite format 3\0")).isEqualTo(SourceFile.Kind.SQLITE);
        assertThat(kind("PK,x\n")).isEqualTo(SourceFile.Kind.CSV);
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        assertRefused(folder.resolve("none"), "there is no such file.");
        assertRefused(folder, "it is not a regular file.");
        assertRefused(write(new byte[0]), "it is empty.");
        assertRefused(
                write("x,value\n".getBytes(StandardCharsets.UTF_16LE)), "it is not text, nor a database of SQLite.");
    }

    @Test
    @EnabledIf("hasDevices")
    void aDeviceAndAPipeAreNotOpened() throws IOException, InterruptedException {
        assertRefused(Path.of("/dev/zero"), "it is not a regular file.");
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertRefused(pipe, "it is not a regular file.");
        assertRefused(Files.createSymbolicLink(folder.resolve("link"), pipe), "it is not a regular file.");
    }

    static boolean hasDevices() {
        return Files.exists(Path.of("/dev/zero"));
    }

    @Test
    void compressedFilesAreNotOpened() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(gzip)) {
            out.write(new byte[1_000_000]);
        }
        assertRefused(write(gzip.toByteArray()), "it is compressed, and compressed files are not opened.");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("../trials.csv"));
            out.write(new byte[1_000_000]);
        }
        assertRefused(write(zip.toByteArray()), "it is compressed, and compressed files are not opened.");
    }

    @Test
    void tooLongFilesAreNotRead() throws IOException {
        Path file = write("x,value\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        try (RandomAccessFile long200 = new RandomAccessFile(file.toFile(), "rw")) {
            long200.setLength(200_000_000); // a sparse file
        }
        assertRefused(file, "it is longer than 100000000 bytes (200000000).");
    }

    /** Checks that any bytes give trials or a refusal. */
    @Test
    void randomBytesAreRefusedByType() {
        Laws.forAll(300, random -> {
            byte[] bytes = new byte[random.nextInt(1, 10_000)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                byte[] head = (random.nextBoolean() ? "x,value\n1,2\n" : "[{\"params\":{\"x\":1},\"value\":1},")
                        .getBytes(StandardCharsets.UTF_8);
                System.arraycopy(head, 0, bytes, 0, Math.min(head.length, bytes.length));
            }
            Path file = write(bytes);
            try {
                SourceFile source = SourceFile.of(file);
                switch (source.kind()) {
                    case CSV -> Intakes.csv(source, SPACE, Intakes.LOSS, Optional.empty());
                    case JSON -> Intakes.json(source, SPACE, Intakes.LOSS);
                    case SQLITE -> throw new AssertionError("random bytes are no database");
                }
            } catch (FormatException refused) {
                assertThat(refused.getMessage()).startsWith(file + ": ").hasSizeLessThan(1100);
            }
        });
    }

    @Test
    void theBeginningOfATextIsReadInStepsOfAnySize() {
        Laws.forAll(100, random -> {
            String text = (random.nextBoolean() ? "\uFEFF" : "") + "ab,c\n".repeat(random.nextInt(3));
            Path file = write((text + "x").getBytes(StandardCharsets.UTF_8));
            try (var reader = SourceFile.of(file).text()) {
                StringBuilder read = new StringBuilder();
                char[] buffer = new char[4];
                for (int n = 0;
                        n >= 0;
                        n = random.nextBoolean() ? one(reader, buffer) : reader.read(buffer, 0, random.nextInt(1, 4))) {
                    read.append(buffer, 0, n);
                }
                assertThat(read).hasToString(text.replace("\uFEFF", "") + "x");
            }
        });
    }

    private static int one(java.io.Reader reader, char[] buffer) throws IOException {
        int character = reader.read();
        buffer[0] = (char) character;
        return character < 0 ? -1 : 1;
    }
}
