package io.danlu.store.jdbc.log;

import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.trial.LogEntry;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a study's log as the tables have it, still to be understood.
 *
 * @param study when it was read
 * @param first the sequence number of the first entry that is wanted
 * @param end that of the last one, exclusive
 * @param rows the entries; none where there is a segment
 * @param segment the same entries in binary form
 * @param tag of the segment that belongs to these entries: the study, and the last entry's checksum, in which all of
 *     them have a part
 */
record Page(Studies.Row study, Space space, long first, long end, Rows rows, Optional<byte[]> segment, long tag) {

    /**
     * Entries as rows.
     *
     * @param before the entry before the first, whose checksum the first one's continues; empty where there is no such
     *     row, or none is wanted
     * @param entries as far as there are any
     */
    record Rows(Optional<Events.Row> before, List<Events.Row> entries) {

        static final Rows NONE = new Rows(Optional.empty(), List.of());
    }

    /** See {@link #tag}. */
    static long tag(long study, long checksum) {
        return (study << Integer.SIZE) ^ checksum;
    }

    /** Returns the end of the entry's page, exclusive. */
    static long end(long sequence) {
        return (sequence / Store.PAGE + 1) * Store.PAGE;
    }

    /** Returns whether entries from {@code first} to {@code end} are a page that will not change any more. */
    static boolean isClosed(long first, long end) {
        return first % Store.PAGE == 0 && end == end(first);
    }

    /** Returns whether the first entry still follows {@code last}, which was read before, as far as that was read. */
    boolean follows(LogEntry last) {
        return rows.before().map(row -> row.at() == Nanos.of(last.at())).orElse(true);
    }

    boolean isClosed() {
        return isClosed(first, end);
    }
}
