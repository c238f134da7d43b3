package io.danlu.store.jdbc.log;

import io.danlu.format.EventFormat;
import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.StudyFormat;
import io.danlu.space.Space;
import io.danlu.store.StoreException;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Recorded;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        return new StoreException(
                "Store '%s': a study's definition is damaged. Restore it from a copy.".formatted(store));
    }

    /**
     * A stretch of a study's log.
     *
     * @param end exclusive, at most the log's length
     */
    List<Recorded> log(Tables tables, Studies.Row study, long first, long end) throws SQLException {
        if (first >= end) {
            return List.of();
        }
        Space space = definition(tables, study).space();
        List<Events.Row> rows = tables.events().range(study.id(), first - 1, end - 1);
        long checksum =
                first == 0 ? tables.studies().definition(study.id()).checksum() : checksum(study, rows, first - 1);
        List<Recorded> log = new ArrayList<>();
        for (Events.Row row : first == 0 ? rows : rows.subList(1, rows.size())) {
            long sequence = first + log.size();
            checksum = Checksum.next(checksum, sequence, row.at(), row.payload());
            if (row.sequence() != sequence || row.checksum() != checksum) {
                throw damaged(study, sequence);
            }
            log.add(recorded(study, row, space));
        }
        boolean whole = end < study.events() || checksum == study.checksum();
        if (first + log.size() != end || !whole) {
            throw damaged(study, first + log.size());
        }
        return log;
    }

    private long checksum(Studies.Row study, List<Events.Row> rows, long sequence) {
        return rows.stream()
                .findFirst()
                .filter(row -> row.sequence() == sequence)
                .orElseThrow(() -> damaged(study, sequence))
                .checksum();
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
        return new StoreException(
                "Store '%s': the log of study '%s' is damaged at entry %d of %d. Restore it from a copy."
                        .formatted(store, study.name(), sequence, study.events()));
    }
}
