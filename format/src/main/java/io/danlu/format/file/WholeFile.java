package io.danlu.format.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Optional;
import java.util.UUID;

/**
 * Replaces files atomically: readers see the old text or the new one as a whole, even after a full disk or a power
 * failure.
 */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes {@code text} to a temporary file next to {@code file}, syncs it, and renames it. Links are followed, and
     * the permissions of an existing file are kept. Devices and pipes, such as {@code /dev/stdout}, and files in a
     * read-only folder are written directly, which is not atomic.
     *
     * @throws IOException if it cannot be written; an existing file is then unchanged
     */
    public static void write(Path file, String text) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        if (Files.exists(target) && (!Files.isRegularFile(target) || !Files.isWritable(target.resolveSibling("")))) {
            write(file, bytes, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            return;
        }
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            write(temporary, bytes, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
            copyPermissions(target, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(Path file, ByteBuffer bytes, StandardOpenOption... options) throws IOException {
        try (FileChannel channel = FileChannel.open(file, options)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (Files.isRegularFile(file)) {
                channel.force(true);
            }
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        Optional<PosixFileAttributeView> view =
                Optional.ofNullable(Files.getFileAttributeView(from, PosixFileAttributeView.class));
        if (view.isPresent() && Files.exists(from)) {
            Files.setPosixFilePermissions(to, view.get().readAttributes().permissions());
        }
    }
}
