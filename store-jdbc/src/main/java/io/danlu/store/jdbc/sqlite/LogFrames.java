package io.danlu.store.jdbc.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The intact frames of a write-ahead log (SQLite's documentation, "WAL-mode File Format"). SQLite stops at the first
 * damaged frame. Each frame's checksum depends on the one stored in the frame before, so that later frames can still be
 * checked.
 *
 * @param pages the position in the log of the latest committed image of each page
 * @param pageSize the size of a page in bytes
 * @param isBroken whether SQLite ignores intact frames because of damage before them
 */
record LogFrames(Map<Integer, Long> pages, int pageSize, boolean isBroken) {

    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int MAGIC = 0x377f0682;
    private static final int LARGEST = 65_536;
    private static final LogFrames NONE = new LogFrames(Map.of(), PageFile.PAGE_SIZE, false);

    /** Returns the frames of the write-ahead log of the database {@code file}, if there is one. */
    static LogFrames beside(Path file) throws IOException {
        Path log = log(file);
        if (!Files.isRegularFile(log) || Files.size(log) < HEADER) {
            return NONE;
        }
        try (RandomAccessFile in = new RandomAccessFile(log.toFile(), "r")) {
            return new Reader(in).read();
        }
    }

    static Path log(Path file) {
        return Path.of(file + "-wal");
    }

    /** A checksum in two halves. */
    private record Sum(int first, int second) {

        static final Sum ZERO = new Sum(0, 0);

        /** Returns this checksum continued over {@code length} bytes (section 4.4 of the same document). */
        Sum over(ByteBuffer bytes, int from, int length) {
            int one = first;
            int two = second;
            for (int at = from; at < from + length; at += 2 * Integer.BYTES) {
                one += bytes.getInt(at) + two;
                two += bytes.getInt(at + Integer.BYTES) + one;
            }
            return new Sum(one, two);
        }
    }

    /** Reads the frames of one log. */
    private static final class Reader {

        private final RandomAccessFile in;
        private final ByteBuffer header;
        private final Map<Integer, Long> committed = new HashMap<>();
        private final Map<Integer, Long> underway = new HashMap<>();

        Reader(RandomAccessFile in) throws IOException {
            this.in = in;
            this.header = bytes(0, HEADER);
        }

        private ByteBuffer bytes(long from, int length) throws IOException {
            byte[] bytes = new byte[length];
            in.seek(from);
            in.readFully(bytes);
            return ByteBuffer.wrap(bytes);
        }

        LogFrames read() throws IOException {
            int magic = header.getInt(0);
            ByteOrder order = magic == MAGIC + 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            int size = header.getInt(8);
            int pageSize = Integer.bitCount(size) == 1 && size <= LARGEST ? size : PageFile.PAGE_SIZE;
            long frames = (in.length() - HEADER) / (FRAME_HEADER + pageSize);
            boolean sound = (magic & ~1) == MAGIC
                    && sum(Sum.ZERO, header, 0, HEADER - 8, order).equals(written(header, HEADER - 8));
            boolean broken = false;
            Sum before = written(header, HEADER - 8);
            long salt = sound || frames == 0
                    ? header.getLong(16)
                    : bytes(HEADER, FRAME_HEADER).getLong(8);
            for (long i = 0; i < frames; i++) {
                long from = HEADER + i * (FRAME_HEADER + pageSize);
                ByteBuffer frame = bytes(from, FRAME_HEADER + pageSize);
                Sum expected = sum(sum(before, frame, 0, 8, order), frame, FRAME_HEADER, pageSize, order);
                Sum written = written(frame, 16);
                boolean intact = frame.getLong(8) == salt && expected.equals(written);
                if (intact) {
                    broken |= !sound;
                    take(frame.getInt(0), from + FRAME_HEADER, frame.getInt(4) != 0);
                } else {
                    sound = false;
                }
                before = written;
            }
            return new LogFrames(committed, pageSize, broken);
        }

        private void take(int page, long from, boolean commits) {
            underway.put(page, from);
            if (commits) {
                committed.putAll(underway);
                underway.clear();
            }
        }

        private static Sum sum(Sum before, ByteBuffer bytes, int from, int length, ByteOrder order) {
            return before.over(bytes.duplicate().order(order), from, length);
        }

        private static Sum written(ByteBuffer bytes, int from) {
            return new Sum(bytes.getInt(from), bytes.getInt(from + Integer.BYTES));
        }
    }
}
