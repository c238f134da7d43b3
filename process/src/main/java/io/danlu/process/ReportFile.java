package io.danlu.process;

import io.danlu.format.Sizes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The file that a program reports in, {@code $DANLU_REPORT}, held to a size. A link is never followed.
 *
 * @param limit bytes that it may have
 */
record ReportFile(Path path, long limit) {

    /** Whether the program has written more than it may, holes of a sparse file included. */
    boolean isTooLong() {
        try {
            BasicFileAttributes there =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return there.isRegularFile() && there.size() > limit;
        } catch (IOException none) {
            return false;
        }
    }

    /** The limit that a file that is too long has not kept. */
    String excess() {
        return "report: it wrote more than %s to $DANLU_REPORT. Report less often, or raise run.report"
                .formatted(Sizes.text(limit));
    }

    /** Cuts a file that is too long to what it may have; called when nobody writes it any more. */
    void cut() {
        if (!isTooLong()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            channel.truncate(limit);
        } catch (IOException kept) {
            return; // the trial has failed for its length all the same
        }
    }
}
