package io.danlu.store.jdbc.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a damaged store's tables as far as they can be read. Nothing in them is checked. */
public interface RawTables extends AutoCloseable {

    /**
     * A row of the table {@code study}.
     *
     * @param events how long it says that the log is
     * @param trials how many trials it says that there are
     * @param checksum of the log's last entry
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

    /** The studies, in any order. */
    List<StudyRow> studies();

    /**
     * The entries of a study with sequence numbers from {@code first} to {@code end}, exclusive; in any order, and one
     * number may have several.
     */
    List<EventRow> events(long study, long first, long end);

    /** The segment of a study that begins with the entry {@code first}. */
    Optional<byte[]> segment(long study, long first);

    /**
     * The pages of the study's log of which there is an entry or a segment: the sequence numbers that they begin with,
     * ascending.
     */
    List<Long> pages(long study);

    /** How many entries there are of studies that have no row any more, by the studies' ids. */
    Map<Long, Long> orphans();

    @Override
    void close();
}
