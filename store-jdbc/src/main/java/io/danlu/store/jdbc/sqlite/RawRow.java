package io.danlu.store.jdbc.sqlite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A row in a page (SQLite's documentation, "Database File Format", section 2.1).
 *
 * @param key the rowid, or −1 if its table has none
 * @param payload the bytes of its columns
 * @param columns the type of each column and its position in the payload
 */
record RawRow(long key, ByteBuffer payload, List<Column> columns) {

    private static final int BLOBS = 12;

    /** The serial type of a column and its position. */
    private record Column(long type, int from) {

        int length() {
            return switch ((int) Math.min(type, BLOBS)) {
                case 0, 8, 9 -> 0;
                case 5 -> 6;
                case 6, 7 -> Long.BYTES;
                case BLOBS -> Math.toIntExact((type - BLOBS) / 2);
                default -> (int) type;
            };
        }

        /** Returns n for null, i for an integer, r for a real, b for a blob, and t for a text. */
        char kind() {
            if (type >= BLOBS) {
                return type % 2 == 0 ? 'b' : 't';
            }
            return type == 0 ? 'n' : type == 7 ? 'r' : 'i';
        }
    }

    /** A variable-length number of up to nine bytes, and the position after it. */
    record Varint(long value, int end) {

        static Varint at(ByteBuffer bytes, int from) {
            long value = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                byte next = bytes.get(from + i);
                value = (value << 7) | (next & 0x7f);
                if (next >= 0) {
                    return new Varint(value, from + i + 1);
                }
            }
            return new Varint((value << Byte.SIZE) | (bytes.get(from + Long.BYTES) & 0xff), from + Long.BYTES + 1);
        }
    }

    /**
     * Parses a payload.
     *
     * @throws IllegalArgumentException or IndexOutOfBoundsException if it is malformed
     */
    static RawRow of(long key, ByteBuffer payload) {
        Varint header = Varint.at(payload, 0);
        List<Column> columns = new ArrayList<>();
        int from = Math.toIntExact(header.value());
        for (int at = header.end(); at < header.value(); ) {
            Varint type = Varint.at(payload, at);
            Column column = new Column(type.value(), from);
            columns.add(column);
            from += column.length();
            at = type.end();
        }
        if (from != payload.limit()) {
            throw new IllegalArgumentException("The columns are %d bytes, not %d.".formatted(from, payload.limit()));
        }
        return new RawRow(key, payload, columns);
    }

    /** Returns true if its first columns have these kinds, given by one letter each. */
    boolean begins(String kinds) {
        if (columns.size() < kinds.length()) {
            return false;
        }
        for (int i = 0; i < kinds.length(); i++) {
            if (columns.get(i).kind() != kinds.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    long integer(int column) {
        Column at = columns.get(column);
        if (at.type() >= 8) {
            return at.type() - 8;
        }
        long value = 0;
        for (int i = 0; i < at.length(); i++) {
            byte next = payload.get(at.from() + i);
            value = i == 0 ? next : (value << Byte.SIZE) | (next & 0xff);
        }
        return value;
    }

    byte[] blob(int column) {
        byte[] bytes = new byte[columns.get(column).length()];
        payload.get(columns.get(column).from(), bytes);
        return bytes;
    }

    String text(int column) {
        return new String(blob(column), StandardCharsets.UTF_8);
    }
}
