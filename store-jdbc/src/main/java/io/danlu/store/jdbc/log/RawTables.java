package io.danlu.store.jdbc.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The readable rows of a damaged store's tables. Their content is not checked. */
public interface RawTables extends AutoCloseable {

    /**
     * A row of the table {@code study}.
     *
     * @param events the length of the log according to the row
     * @param trials the number of trials according to the row
     * @param checksum the checksum of the log's last entry
     */
    record StudyRow(
            long id,
            String name,
            String definition,
            long definitionChecksum,
            long events,
            long trials,
            long checksum) {}

    /** A row of the table {@code event}. */
    record EventRow(long sequence, long at, String payload, long checksum) {}

    /** Returns the studies, in any order. */
    List<StudyRow> studies();

    /**
     * Returns the entries of a study with sequence numbers from {@code first} to {@code end}, exclusive. They may be in
     * any order, and several may have the same number.
     */
    List<EventRow> events(long study, long first, long end);

    /** Returns the segment of a study that begins with the entry {@code first}. */
    Optional<byte[]> segment(long study, long first);

    /**
     * Returns the first sequence numbers of the pages of the study's log that have an entry or a segment, ascending.
     */
    List<Long> pages(long study);

    /** Returns the number of entries of each study whose row is missing, by the study's id. */
    Map<Long, Long> orphans();

    @Override
    void close();
}
