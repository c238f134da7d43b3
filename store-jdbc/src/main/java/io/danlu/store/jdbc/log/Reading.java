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
        long checksum = checksumBefore(tables, study, first);
        List<Recorded> log = new ArrayList<>();
        for (Events.Row row : tables.events().range(study.id(), first, end - 1)) {
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

    private long checksumBefore(Tables tables, Studies.Row study, long sequence) throws SQLException {
        if (sequence == 0) {
            return tables.studies().definition(study.id()).checksum();
        }
        return tables.events().range(study.id(), sequence - 1, sequence - 1).stream()
                .findFirst()
                .orElseThrow(() -> damaged(study, sequence - 1))
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
