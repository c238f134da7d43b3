package io.danlu.store.jdbc.log;

import io.danlu.space.Space;
import io.danlu.store.Store;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a study's log as the tables have it, still to be understood.
 *
 * @param study when it was read
 * @param first the sequence number of the first entry that is wanted
 * @param end that of the last one, exclusive
 * @param before the checksum of the entry before the first, empty where there is no such row
 * @param rows the entries, as far as there are any; none where there is a segment
 * @param segment the same entries in binary form
 */
record Page(
        Studies.Row study,
        Space space,
        long first,
        long end,
        Optional<Long> before,
        List<Events.Row> rows,
        Optional<byte[]> segment) {

    /** Where the page of the entry ends, exclusive. */
    static long end(long sequence) {
        return (sequence / Store.PAGE + 1) * Store.PAGE;
    }

    /** Whether entries from {@code first} to {@code end} are a page that will not change any more. */
    static boolean isClosed(long first, long end) {
        return first % Store.PAGE == 0 && end == end(first);
    }

    boolean isClosed() {
        return isClosed(first, end);
    }
}
