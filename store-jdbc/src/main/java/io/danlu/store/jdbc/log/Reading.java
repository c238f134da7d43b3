package io.danlu.store.jdbc.log;

import io.danlu.format.EventFormat;
import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.SegmentFormat;
import io.danlu.format.StudyFormat;
import io.danlu.space.Space;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Recorded;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads what was written, and refuses what was changed since. */
final class Reading {

    private final String store;
    private final Map<Long, StudyDefinition> definitions = new ConcurrentHashMap<>();

    /** @param store what messages call it */
    Reading(String store) {
        this.store = store;
    }

    /** The study that {@code written} defines. */
    StudyDefinition definition(Studies.Definition written) {
        if (Checksum.start(written.text()) != written.checksum()) {
            throw damagedDefinition();
        }
        try {
            return StudyFormat.read(Field.root("definition", Json.parse("definition", written.text())));
        } catch (IllegalArgumentException unreadable) {
            throw damagedDefinition();
        }
    }

    private StoreException damagedDefinition() {
        return new StoreDamagedException(
                "Store '%s': a study's definition is damaged. Restore it from a copy.".formatted(store));
    }

    /**
     * Fetches a stretch of a study's log.
     *
     * @param end exclusive, at most the log's length and above {@code first}
     */
    Page fetch(Tables tables, Studies.Row study, long first, long end) throws SQLException {
        Space space = definition(tables, study).space();
        Optional<byte[]> segment =
                Page.isClosed(first, end) ? tables.segments().find(study.id(), first) : Optional.empty();
        return segment.isPresent()
                ? new Page(study, space, first, end, Optional.empty(), List.of(), segment, tag(tables, study, end - 1))
                : fetchRows(tables, study, space, first, end);
    }

    private static long tag(Tables tables, Studies.Row study, long last) throws SQLException {
        return Page.tag(study.id(), tables.events().checksum(study.id(), last).orElse(-1));
    }

    /** The same, from the entries even where there is a segment. */
    Page fetchRows(Tables tables, Studies.Row study, long first, long end) throws SQLException {
        return fetchRows(tables, study, definition(tables, study).space(), first, end);
    }

    private static Page fetchRows(Tables tables, Studies.Row study, Space space, long first, long end)
            throws SQLException {
        List<Events.Row> rows = tables.events().range(study.id(), first - 1, end - 1);
        if (first == 0) {
            long start = tables.studies().definition(study.id()).checksum();
            Events.Row definition = new Events.Row(-1, 0, "", start);
            return new Page(
                    study, space, first, end, Optional.of(definition), rows, Optional.empty(), tag(study, rows));
        }
        Optional<Events.Row> before = rows.stream().findFirst().filter(row -> row.sequence() == first - 1);
        List<Events.Row> wanted = before.isPresent() ? rows.subList(1, rows.size()) : rows;
        return new Page(study, space, first, end, before, wanted, Optional.empty(), tag(study, wanted));
    }

    private static long tag(Studies.Row study, List<Events.Row> rows) {
        return Page.tag(study.id(), rows.isEmpty() ? -1 : rows.getLast().checksum());
    }

    /**
     * The entries of a page that has a segment, or empty where that is damaged or of another version.
     */
    static Optional<List<Recorded>> ofSegment(Page page) {
        try {
            return page.segment()
                    .map(data -> SegmentFormat.read(data, page.tag(), page.first(), page.space()))
                    .filter(entries -> page.first() + entries.size() == page.end());
        } catch (FormatException damaged) {
            return Optional.empty();
        }
    }

    /** The entries of a page's rows. */
    List<Recorded> ofRows(Page page) {
        Studies.Row study = page.study();
        long checksum = page.before()
                .orElseThrow(() -> damaged(study, page.first() - 1))
                .checksum();
        List<Recorded> log = new ArrayList<>();
        for (Events.Row row : page.rows()) {
            long sequence = page.first() + log.size();
            checksum = Checksum.next(checksum, sequence, row.at(), row.payload());
            if (row.sequence() != sequence || row.checksum() != checksum) {
                throw damaged(study, sequence);
            }
            log.add(recorded(study, row, page.space()));
        }
        boolean whole = page.end() < study.events() || checksum == study.checksum();
        if (page.first() + log.size() != page.end() || !whole) {
            throw damaged(study, page.first() + log.size());
        }
        return log;
    }

    private StudyDefinition definition(Tables tables, Studies.Row study) throws SQLException {
        StudyDefinition known = definitions.get(study.id());
        if (known != null) {
            return known;
        }
        StudyDefinition read = definition(tables.studies().definition(study.id()));
        definitions.put(study.id(), read);
        return read;
    }

    private Recorded recorded(Studies.Row study, Events.Row row, Space space) {
        try {
            Field field = Field.root("entry", Json.parse("entry", row.payload()));
            return new Recorded(row.sequence(), Nanos.instant(row.at()), EventFormat.read(field, space));
        } catch (FormatException unreadable) {
            throw damaged(study, row.sequence());
        }
    }

    private StoreException damaged(Studies.Row study, long sequence) {
        return new StoreDamagedException(
                "Store '%s': the log of study '%s' is damaged at entry %d of %d. 'danlu export' has the trials that are left."
                        .formatted(store, study.name(), sequence, study.events()));
    }
}
