package io.danlu.format;

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

/** Writes files in one step: a reader, a full disk and a power cut find the old text or the new one, whole. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes {@code text} to a temporary file beside {@code file}, syncs it, and moves it to its name. Through a link what the link
     * names is written; an older file's permissions stay. A device or a pipe, such as {@code /dev/stdout}, and a file in a folder
     * where no other can be made are written as they are, and not in one step.
     *
     * @throws IOException if it cannot be written; an older file is as it was
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
