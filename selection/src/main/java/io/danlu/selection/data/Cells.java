package io.danlu.selection.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cells of one column as they are written: their bytes in UTF-8, one after the other, and where each ends. A cell
 * costs its bytes and four more. Not thread-safe while cells are added.
 */
final class Cells {

    private static final int CHUNK_BITS = 16;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final List<byte[]> chunks = new ArrayList<>();
    private int[] ends = new int[16];
    private int size;

    /**
     * Adds a cell.
     *
     * @return false if there is no room: the column has 2 GB
     */
    boolean add(String cell) {
        byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
        int begin = begin(size);
        if (bytes.length > Integer.MAX_VALUE - begin) {
            return false;
        }
        for (int done = 0; done < bytes.length; ) {
            int at = begin + done;
            if (at >>> CHUNK_BITS == chunks.size()) {
                chunks.add(new byte[CHUNK]);
            }
            int count = Math.min(bytes.length - done, CHUNK - at % CHUNK);
            System.arraycopy(bytes, done, chunks.getLast(), at % CHUNK, count);
            done += count;
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, ends.length + (ends.length >> 1));
        }
        ends[size++] = begin + bytes.length;
        return true;
    }

    private int begin(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    int size() {
        return size;
    }

    /** Returns the cell of a row, counted from 0. */
    String get(int row) {
        int begin = begin(row);
        int length = ends[row] - begin;
        if (begin % CHUNK + length <= CHUNK) {
            return length == 0
                    ? ""
                    : new String(chunks.get(begin >>> CHUNK_BITS), begin % CHUNK, length, StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            int at = begin + done;
            int count = Math.min(length - done, CHUNK - at % CHUNK);
            System.arraycopy(chunks.get(at >>> CHUNK_BITS), at % CHUNK, bytes, done, count);
            done += count;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
