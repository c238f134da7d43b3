package io.danlu.store.jdbc.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * The state of a file, for detecting writes: SQLite changes at least one of these values with every write.
 *
 * @param key the file's device and inode, if the platform has them
 * @param logSize the length of the write-ahead log; 0 if there is none
 * @param logModified the time of the last write of the log, in milliseconds since 1970; 0 if there is none
 */
record FileState(Optional<Object> key, long size, FileTime modified, long logSize, long logModified) {

    /** Returns the present state of {@code file}. */
    static FileState of(DatabaseFile file) throws IOException {
        Path path = file.path();
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileState(
                Optional.ofNullable(attributes.fileKey()),
                attributes.size(),
                attributes.lastModifiedTime(),
                file.logSize(),
                file.log().toFile().lastModified());
    }

    /** Returns true if the write-ahead log may hold changes that are not in the file. */
    boolean hasLog() {
        return logSize > 0;
    }
}
