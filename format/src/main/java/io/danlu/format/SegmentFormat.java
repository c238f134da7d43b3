package io.danlu.format;

import io.danlu.space.Space;
import io.danlu.trial.LogEntry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A closed stretch of a study's log in a compact binary form that is read many times faster than its events' JSON (docs/decisions/0009). It says
 * nothing that they do not say, and can be made again from them; whatever in it was changed since is noticed.
 *
 * <p>A version; the study, as a number; the first entry's sequence number; how many entries; the entries; the CRC-32C (RFC 3720,
 * appendix B.4) of all that. Integers are zigzag varints (Protocol Buffers' documentation, "Encoding"), reals eight bytes; a text is
 * written where it occurs first and has a number from there on.
 */
public final class SegmentFormat {

    static final int VERSION = 2;

    private SegmentFormat() {}

    /**
     * All of {@code entries}.
     *
     * @param study which entries they are: a number that tells them from a study's others and from other studies'
     * @param entries in order without gaps, at least one
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
     * What a segment holds.
     *
     * @param study the number that it was written with
     * @param entries equal to those that were written
     */
    public record Contents(long study, List<LogEntry> entries) {}

    /**
     * The entries that were written, equal to what they were.
     *
     * @param study the number that they were written with
     * @param first the sequence number that they must begin with
     * @param space of the study
     * @throws FormatException if it is not what was written, or of another version of this format
     */
    public static List<LogEntry> read(byte[] segment, long study, long first, Space space) {
        SegmentReader reader = reader(segment, space);
        if (reader.integer() != study) {
            throw damaged();
        }
        return entries(reader, first);
    }

    /** The same where it is to be seen which study it is of. */
    public static Contents read(byte[] segment, long first, Space space) {
        SegmentReader reader = reader(segment, space);
        return new Contents(reader.integer(), entries(reader, first));
    }

    /** Stands after the version. */
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
