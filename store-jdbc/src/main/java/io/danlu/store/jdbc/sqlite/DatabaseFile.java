package io.danlu.store.jdbc.sqlite;

import io.danlu.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/** The file of a store. It counts as open in this JVM from {@link #enter} to {@link #leave}. */
final class DatabaseFile {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String OWNER_ONLY = "rw-------";

    private final Path named;
    private final Path real;
    private final FileIdentity identity;

    private DatabaseFile(Path named, Path real, FileIdentity identity) {
        this.named = named;
        this.real = real;
        this.identity = identity;
    }

    /**
     * Returns the file of that name, and creates it if it does not exist. A file that is neither empty nor a database
     * is left unchanged.
     *
     * @throws StoreException if it can neither be read nor created, or is not a database
     */
    static DatabaseFile enter(Path named) {
        if (named.toString().indexOf('?') >= 0) {
            throw refusal(named, "a path with '?' means something else to SQLite. Rename the file.");
        }
        try {
            Path real = OpenFiles.enter(named, DatabaseFile::create, file -> check(named));
            return new DatabaseFile(named, real, FileIdentity.of(named.toAbsolutePath()));
        } catch (AccessDeniedException denied) {
            throw new StoreException(
                    "Store '%s': this user may not read it. Change the permissions of the file and of its folder."
                            .formatted(named),
                    denied);
        } catch (IOException failed) {
            throw new StoreException("Store '%s': it cannot be opened (%s).".formatted(named, failed), failed);
        }
    }

    /** Creates a file that only its owner can read and write. SQLite gives its auxiliary files the same permissions. */
    private static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path folder = folder(file);
        if (!Files.isDirectory(folder)) {
            throw refusal(file, "there is no folder '%s'. Make it first.".formatted(folder));
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createFile(file, attributes);
        } catch (FileAlreadyExistsException existing) {
            // another process was faster; the file is checked next, like a new one
        } catch (AccessDeniedException denied) {
            throw new StoreException(
                    "Store '%s': there is no such file, and this user may not make one in '%s'. Name another file, or change the folder's permissions."
                            .formatted(file, folder),
                    denied);
        }
    }

    private static void check(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw refusal(file, "it is not a regular file. Name a file.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAGIC.length);
            if (head.length > 0 && !Arrays.equals(head, MAGIC)) {
                throw refusal(file, "it is not a database. Name another file; this one is left as it is.");
            }
        }
    }

    private static Path folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    /** Ends the use that {@link #enter} began. */
    void leave() {
        OpenFiles.leave(real);
    }

    /** Returns the file as its user named it, for messages. */
    Path named() {
        return named;
    }

    /** Returns the path with which SQLite opens the file. */
    Path path() {
        return named.toAbsolutePath();
    }

    /** Returns SQLite's write-ahead log. It is next to the file itself even if the store was named by a link. */
    Path log() {
        return Path.of(real + "-wal");
    }

    boolean isWritable() {
        return Files.isWritable(real);
    }

    /** Returns the folder in which SQLite creates the write-ahead log and its index. */
    Path folder() {
        return folder(real);
    }

    boolean isFolderWritable() {
        return Files.isWritable(folder());
    }

    long size() {
        return real.toFile().length();
    }

    /** Returns the length of the write-ahead log in bytes; 0 if there is none. */
    long logSize() {
        return log().toFile().length();
    }

    /** Returns true if the store's name still leads to the file that was opened. */
    boolean isThere() {
        return identity.isThere();
    }

    /** Returns an exception about this file. */
    StoreException refusal(String problem) {
        return refusal(named, problem);
    }

    private static StoreException refusal(Path file, String problem) {
        return new StoreException("Store '%s': %s".formatted(file, problem));
    }
}
