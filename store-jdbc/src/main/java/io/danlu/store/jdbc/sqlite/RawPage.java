package io.danlu.store.jdbc.sqlite;

import io.danlu.store.jdbc.sqlite.RawRow.Varint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A page of a tree of rows (SQLite's documentation, "Database File Format", section 1.6). */
final class RawPage {

    private static final int FIRST_PAGES_HEADER = 100;

    /** The largest size of a row in bytes, so that a damaged length cannot exhaust the memory. */
    private static final long LONGEST = 1L << 27;

    private static final byte INDEX_INTERIOR = 0x02;
    private static final byte INDEX_LEAF = 0x0A;
    private static final byte TABLE_LEAF = 0x0D;

    private final PageFile file;
    private final ByteBuffer page;
    private final int header;
    private final byte kind;

    private RawPage(PageFile file, ByteBuffer page, int header) {
        this.file = file;
        this.page = page;
        this.header = header;
        this.kind = page.get(header);
    }

    static Optional<RawPage> of(PageFile file, int number) throws IOException {
        return file.page(number).map(page -> new RawPage(file, page, number == 1 ? FIRST_PAGES_HEADER : 0));
    }

    /** Returns the number of rows according to the page's header; 0 for a page of another kind. */
    int rows() {
        return kind == TABLE_LEAF || kind == INDEX_LEAF || kind == INDEX_INTERIOR
                ? Short.toUnsignedInt(page.getShort(header + 3))
                : 0;
    }

    /** Returns the row at that index; empty if it cannot be read. */
    Optional<RawRow> row(int place) throws IOException {
        try {
            int pointers = header + (kind == INDEX_INTERIOR ? 12 : 8);
            int cell = Short.toUnsignedInt(page.getShort(pointers + 2 * place));
            Varint length = Varint.at(page, kind == INDEX_INTERIOR ? cell + Integer.BYTES : cell);
            Varint key = kind == TABLE_LEAF ? Varint.at(page, length.end()) : new Varint(-1, length.end());
            return payload(Math.toIntExact(length.value()), key.end()).map(bytes -> RawRow.of(key.value(), bytes));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException damaged) {
            return Optional.empty();
        }
    }

    /** Returns the content of a cell with its overflow pages; empty if one of them is missing. */
    private Optional<ByteBuffer> payload(int length, int from) throws IOException {
        int usable = file.pageSize();
        if (length < 0 || length > Math.min(LONGEST, (long) file.count() * usable)) {
            return Optional.empty();
        }
        int most = kind == TABLE_LEAF ? usable - 35 : (usable - 12) * 64 / 255 - 23;
        int least = (usable - 12) * 32 / 255 - 23;
        int more = least + (length - least) % (usable - Integer.BYTES);
        int local = length <= most ? length : more <= most ? more : least;
        ByteBuffer whole = ByteBuffer.allocate(length).put(page.slice(from, local));
        int next = local < length ? page.getInt(from + local) : 0;
        while (whole.hasRemaining()) {
            Optional<ByteBuffer> overflow = file.page(next);
            if (overflow.isEmpty()) {
                return Optional.empty();
            }
            int part = Math.min(whole.remaining(), usable - Integer.BYTES);
            whole.put(overflow.get().slice(Integer.BYTES, part));
            next = overflow.get().getInt(0);
        }
        return Optional.of(whole.flip());
    }
}
