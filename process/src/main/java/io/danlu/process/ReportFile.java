package io.danlu.process;

import io.danlu.format.quantity.Sizes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The file that a program reports to, {@code $DANLU_REPORT}, with a limit on its size. Symbolic links are never
 * followed.
 *
 * @param limit maximum size in bytes
 */
record ReportFile(Path path, long limit) {

    /** Returns whether the file exceeds the limit, holes of a sparse file included. */
    boolean isTooLong() {
        try {
            BasicFileAttributes there =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return there.isRegularFile() && there.size() > limit;
        } catch (IOException none) {
            return false;
        }
    }

    /** Returns whether there is nothing to read: no file, or an empty one. */
    boolean isEmpty() {
        try {
            BasicFileAttributes there =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return there.isRegularFile() && there.size() == 0;
        } catch (NoSuchFileException none) {
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Returns the message for a file that exceeds the limit. */
    String excess() {
        return "report: it wrote more than %s to $DANLU_REPORT. Report less often, or raise run.report"
                .formatted(Sizes.text(limit));
    }

    /** Truncates the file to the limit. Called when nobody writes to it any more. */
    void cut() {
        if (!isTooLong()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.truncate(limit);
        } catch (IOException kept) {
            return; // the trial has failed for its length anyway
        }
    }
}
