package io.danlu.store.jdbc.log;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.StudyFormat;
import io.danlu.format.log.EventFormat;
import io.danlu.format.log.SegmentFormat;
import io.danlu.space.Space;
import io.danlu.space.Spelling;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Reads definitions and entries, and refuses data that were altered after they were written. */
final class LogReader {

    private final String store;
    private final Map<Key, StudyDefinition> definitions = new ConcurrentHashMap<>();

    /** The key of a parsed definition. A study's definition and its checksum never change. */
    private record Key(long study, long checksum) {}

    /** @param store the store's name in messages */
    LogReader(String store) {
        this.store = store;
    }

    /** Returns the study that {@code written} defines. */
    StudyDefinition definition(Studies.Definition written) {
        StudyDefinition read = parsed(written.text())
                .filter(parsed -> Checksum.start(written.text()) == written.checksum())
                .orElseThrow(() ->
                        damaged("the definition of study '%s' was changed".formatted(Spelling.shown(written.name()))));
        if (!read.name().equals(written.name())) {
            throw damaged("study '%s' is called '%s' by its definition"
                    .formatted(Spelling.shown(written.name()), read.name()));
        }
        return read;
    }

    private static Optional<StudyDefinition> parsed(String text) {
        try {
            return Optional.of(StudyFormat.read(Field.root("definition", Json.parse("definition", text))));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Refuses a damaged store that may have held a study that was not found by its name. */
    void refuseLost(Tables tables, String study) throws SQLException {
        OptionalLong orphan = tables.studies().orphan();
        if (orphan.isPresent()) {
            throw damaged("it has entries of a study (id %d) whose row is missing".formatted(orphan.getAsLong()));
        }
        for (Studies.Definition written : tables.studies().definitions()) {
            parsed(written.text()).filter(read -> read.name().equals(study)).ifPresent(renamed -> definition(written));
        }
    }

    /** @param difference the value in the tables and the correct value */
    StoreDamagedException damaged(String difference) {
        return new StoreDamagedException(
                "Store '%s': it is damaged: %s. %s".formatted(store, difference, StoreDamagedException.WAY_OUT));
    }

    /**
     * Fetches a range of a study's log.
     *
     * @param end the end of the range, exclusive; above {@code first}, at most the log's length
     */
    Page fetch(Tables tables, Studies.Row study, long first, long end) throws SQLException {
        Space space = definition(tables, study).space();
        Optional<byte[]> segment =
                Page.isClosed(first, end) ? tables.segments().find(study.id(), first) : Optional.empty();
        return segment.isPresent()
                ? new Page(study, space, first, end, Page.Rows.NONE, segment, tag(tables, study, end - 1))
                : fetchRows(tables, study, space, first, end);
    }

    private static long tag(Tables tables, Studies.Row study, long last) throws SQLException {
        return Page.tag(study.id(), tables.events().checksum(study.id(), last).orElse(-1));
    }

    /** Fetches the same from the entries, even if there is a segment. */
    Page fetchRows(Tables tables, Studies.Row study, long first, long end) throws SQLException {
        return fetchRows(tables, study, definition(tables, study).space(), first, end);
    }

    private static Page fetchRows(Tables tables, Studies.Row study, Space space, long first, long end)
            throws SQLException {
        List<Events.Row> rows = tables.events().range(study.id(), first - 1, end - 1);
        if (first == 0) {
            long start = tables.studies().definition(study.id()).checksum();
            Events.Row definition = new Events.Row(-1, 0, "", start);
            Page.Rows all = new Page.Rows(Optional.of(definition), rows);
            return new Page(study, space, first, end, all, Optional.empty(), tag(study, rows));
        }
        Optional<Events.Row> before = rows.stream().findFirst().filter(row -> row.sequence() == first - 1);
        List<Events.Row> wanted = before.isPresent() ? rows.subList(1, rows.size()) : rows;
        return new Page(study, space, first, end, new Page.Rows(before, wanted), Optional.empty(), tag(study, wanted));
    }

    private static long tag(Studies.Row study, List<Events.Row> rows) {
        return Page.tag(study.id(), rows.isEmpty() ? -1 : rows.getLast().checksum());
    }

    /**
     * Returns the entries of a page's segment, or empty if there is none, or if it is damaged or has another version.
     */
    static Optional<List<LogEntry>> ofSegment(Page page) {
        try {
            return page.segment()
                    .map(data -> SegmentFormat.read(data, page.tag(), page.first(), page.space()))
                    .filter(entries -> page.first() + entries.size() == page.end());
        } catch (FormatException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Refuses an append to a study whose row does not match the end of its log.
     *
     * @param found the last entry of the log
     */
    void checkEnd(Studies.Row study, Appends.Lookup found) {
        checkLast(study, found.last());
        long checksum = study.events() == 0 ? study.definitionChecksum() : found.checksum();
        if (checksum != study.checksum()) {
            throw damaged("study '%s' and its last entry (%d) have other checksums"
                    .formatted(study.name(), study.events() - 1));
        }
    }

    /** Refuses a study whose row has a number of entries other than {@code last} + 1. */
    void checkLast(Studies.Row study, long last) {
        if (last != study.events() - 1) {
            throw damaged("study '%s' counts %d entries, the last one in its log is %d"
                    .formatted(study.name(), study.events(), last));
        }
    }

    /** Refuses a row of an append that does not match the log. */
    void checkAppend(Studies.Row study, Appends.Row append) {
        if (append.first() < 0 || append.size() < 1 || append.first() > study.events() - append.size()) {
            throw damaged("an append to study '%s' is kept as %d entries from %d on, its log has %d"
                    .formatted(study.name(), append.size(), append.first(), study.events()));
        }
    }

    /** Returns the initial duration of the lease that began with the entry {@code token}. */
    Duration granted(Tables tables, Studies.Row study, long token) throws SQLException {
        LogEntry entry = ofRows(fetchRows(tables, study, token, token + 1)).getFirst();
        if (entry.event() instanceof TrialEvent.Started started) {
            return started.lease();
        }
        throw damaged("study '%s' keeps a lease that began with entry %d, which starts no trial"
                .formatted(study.name(), token));
    }

    /** Returns the entries of a page's rows. */
    List<LogEntry> ofRows(Page page) {
        Studies.Row study = page.study();
        long checksum = page.rows()
                .before()
                .orElseThrow(() -> damaged(study, page.first() - 1))
                .checksum();
        List<LogEntry> log = new ArrayList<>();
        for (Events.Row row : page.rows().entries()) {
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
        Key key = new Key(study.id(), study.definitionChecksum());
        StudyDefinition known = definitions.get(key);
        if (known != null) {
            return known;
        }
        StudyDefinition read = definition(tables.studies().definition(study.id()));
        definitions.put(key, read);
        return read;
    }

    private LogEntry recorded(Studies.Row study, Events.Row row, Space space) {
        try {
            Field field = Field.root("entry", Json.parse("entry", row.payload()));
            return new LogEntry(row.sequence(), Nanos.instant(row.at()), EventFormat.read(field, space));
        } catch (FormatException unreadable) {
            throw damaged(study, row.sequence());
        }
    }

    private StoreException damaged(Studies.Row study, long sequence) {
        return new StoreDamagedException("Store '%s': the log of study '%s' is damaged at entry %d of %d. %s"
                .formatted(store, study.name(), sequence, study.events(), StoreDamagedException.WAY_OUT));
    }
}
