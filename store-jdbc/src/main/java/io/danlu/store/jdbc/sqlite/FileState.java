package io.danlu.store.jdbc.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * By which a file that was written meanwhile is known: SQLite changes at least one of these with every write.
 *
 * @param key the file's device and inode, where the platform has them
 * @param logSize the length of the write-ahead log, 0 where there is none
 * @param logModified when the log was written last, in milliseconds since 1970, 0 where there is none
 */
record FileState(Optional<Object> key, long size, FileTime modified, long logSize, long logModified) {

    /** The state that {@code file} is in now. */
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

    /** Whether changes stand in the write-ahead log that may not be in the file. */
    boolean hasLog() {
        return logSize > 0;
    }
}
