package io.danlu.format.log;

import io.danlu.format.FormatException;
import io.danlu.space.Space;
import io.danlu.trial.LogEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The binary form of a closed page of a study's log, which is read many times faster than the events' JSON
 * (docs/decisions/0009). A segment adds no information to the events and can be rebuilt from them. Any alteration is
 * detected.
 *
 * <p>A segment begins with the version, the number of the study, the first entry's sequence number and the number of
 * entries. The entries follow, and finally the CRC-32C (RFC 3720, appendix B.4) of all these. Integers are zigzag
 * varints (Protocol Buffers' documentation, "Encoding") and reals have eight bytes. A text is written at its first
 * occurrence and has a number from then on.
 */
public final class SegmentFormat {

    static final int VERSION = 2;

    private SegmentFormat() {}

    /**
     * Returns the segment of {@code entries}.
     *
     * @param study a number that distinguishes these entries from others of the study and from other studies
     * @param entries the entries in order without gaps, at least one
     */
    public static byte[] write(long study, List<LogEntry> entries) {
        SegmentWriter writer = new SegmentWriter();
        writer.integer(VERSION);
        writer.integer(study);
        writer.integer(entries.getFirst().sequence());
        writer.integer(entries.size());
        entries.forEach(writer::entry);
        byte[] body = writer.bytes();
        return ByteBuffer.allocate(body.length + Integer.BYTES)
                .put(body)
                .putInt(checksum(body, body.length))
                .array();
    }

    /**
     * The content of a segment.
     *
     * @param study the number that it was written with
     * @param entries equal to those that were written
     */
    public record Contents(long study, List<LogEntry> entries) {}

    /**
     * Returns the entries that were written, equal to the originals.
     *
     * @param study the number that they were written with
     * @param first the expected sequence number of the first entry
     * @param space the study's space
     * @throws FormatException if the segment was altered, does not match, or has another version of this format
     */
    public static List<LogEntry> read(byte[] segment, long study, long first, Space space) {
        SegmentReader reader = reader(segment, space);
        if (reader.integer() != study) {
            throw damaged();
        }
        return entries(reader, first);
    }

    /** Returns the entries together with the number of the study. */
    public static Contents read(byte[] segment, long first, Space space) {
        SegmentReader reader = reader(segment, space);
        return new Contents(reader.integer(), entries(reader, first));
    }

    /** Returns a reader positioned after the version. */
    private static SegmentReader reader(byte[] segment, Space space) {
        int length = segment.length - Integer.BYTES;
        if (length < 0 || checksum(segment, length) != ByteBuffer.wrap(segment).getInt(length)) {
            throw damaged();
        }
        SegmentReader reader = new SegmentReader(ByteBuffer.wrap(segment, 0, length), space);
        if (reader.integer() != VERSION) {
            throw damaged();
        }
        return reader;
    }

    private static List<LogEntry> entries(SegmentReader reader, long first) {
        if (reader.integer() != first) {
            throw damaged();
        }
        long count = reader.integer();
        List<LogEntry> entries = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            entries.add(reader.entry(first + i));
        }
        return entries;
    }

    private static FormatException damaged() {
        return FormatException.of("segment", "it is damaged. Make it again from the log's entries.");
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
