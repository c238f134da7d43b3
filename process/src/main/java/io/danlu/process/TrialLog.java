package io.danlu.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The log of what a trial's program printed to one of its streams, in the trial's folder. */
public record TrialLog(Path path) {

    private static final int TAIL_BYTES = 1 << 13;
    private static final int TAIL_LINES = 20;

    /** Returns the existing logs in a trial's folder: of standard output, then of standard error. */
    public static List<TrialLog> in(Path folder) {
        TrialFolder files = new TrialFolder(folder, true);
        return Stream.of(files.output(), files.errors())
                .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                .map(TrialLog::new)
                .toList();
    }

    /**
     * Returns the last lines, at most {@value #TAIL_LINES}. A symbolic link in the log's place is not followed.
     *
     * @throws UncheckedIOException if the log cannot be read
     */
    public List<String> tail() {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return List.of("(not shown: it is no regular file)");
        }
        try (SeekableByteChannel channel =
                Files.newByteChannel(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long begin = Math.max(0, channel.size() - TAIL_BYTES);
            ByteBuffer end = ByteBuffer.allocate(TAIL_BYTES);
            channel.position(begin);
            while (end.hasRemaining() && channel.read(end) >= 0) {}
            List<String> lines = new String(end.array(), 0, end.position(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.subList(Math.max(begin > 0 ? 1 : 0, lines.size() - TAIL_LINES), lines.size());
        } catch (IOException broken) {
            throw new UncheckedIOException("the log %s cannot be read: %s".formatted(path, broken), broken);
        }
    }
}
