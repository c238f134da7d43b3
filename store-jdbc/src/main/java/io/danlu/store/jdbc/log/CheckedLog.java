package io.danlu.store.jdbc.log;

import io.danlu.format.Field;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.log.EventFormat;
import io.danlu.format.log.SegmentFormat;
import io.danlu.space.Space;
import io.danlu.store.Store;
import io.danlu.trial.LogEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The intact entries of a damaged log. An entry is intact if its checksum matches its content and the checksum of the
 * entry before. If its checksum was altered, the checksum of the next entry is used instead.
 */
final class CheckedLog {

    private static final long CHECKSUM = 0xffff_ffffL;

    private final RawTables tables;
    private final RawTables.StudyRow study;
    private final Space space;
    private Set<Long> before;
    private long next;
    private long checksum;

    CheckedLog(RawTables tables, RawTables.StudyRow study, Space space) {
        this.tables = tables;
        this.study = study;
        this.space = space;
        this.checksum = Checksum.start(study.definition());
        this.before = Set.of(checksum);
    }

    /** Returns the intact entries. */
    List<LogEntry> read() {
        List<LogEntry> entries = new ArrayList<>();
        for (long first : tables.pages(study.id())) {
            if (first >= 0) {
                entries.addAll(page(first));
            }
        }
        return entries;
    }

    /** Returns the checksum of the last intact entry, or of the definition before there is one. */
    long checksum() {
        return checksum;
    }

    private List<LogEntry> page(long first) {
        Optional<SegmentFormat.Contents> bound = tables.segment(study.id(), first)
                .flatMap(data -> contents(data, first))
                .filter(contents -> contents.entries().size() == Store.PAGE
                        && (contents.study() ^ Page.tag(study.id(), 0)) >>> Integer.SIZE == 0);
        if (bound.isEmpty()) {
            return ofRows(first);
        }
        checksum = bound.get().study() & CHECKSUM;
        before = Set.of(checksum);
        next = first + Store.PAGE;
        return bound.get().entries();
    }

    private Optional<SegmentFormat.Contents> contents(byte[] segment, long first) {
        try {
            return Optional.of(SegmentFormat.read(segment, first, space));
        } catch (FormatException damaged) {
            return Optional.empty();
        }
    }

    private List<LogEntry> ofRows(long first) {
        Map<Long, List<RawTables.EventRow>> rows = new HashMap<>();
        for (RawTables.EventRow row : tables.events(study.id(), first - 1, Page.end(first) + 1)) {
            rows.computeIfAbsent(row.sequence(), sequence -> new ArrayList<>()).add(row);
        }
        Set<Long> known = new LinkedHashSet<>(next == first ? before : Set.of());
        rows.getOrDefault(first - 1, List.of()).forEach(row -> known.add(row.checksum()));
        before = known;
        List<LogEntry> entries = new ArrayList<>();
        for (next = first; next < Page.end(first); next++) {
            List<RawTables.EventRow> here = rows.getOrDefault(next, List.of());
            entry(here, rows.getOrDefault(next + 1, List.of())).ifPresent(entries::add);
        }
        return entries;
    }

    /**
     * Returns the entry whose rows are {@code here}, if one of them is intact.
     *
     * @param after the rows of the next entry
     */
    private Optional<LogEntry> entry(List<RawTables.EventRow> here, List<RawTables.EventRow> after) {
        Optional<LogEntry> entry = Optional.empty();
        Set<Long> known = new LinkedHashSet<>();
        for (RawTables.EventRow row : here) {
            known.add(row.checksum());
            OptionalLong checked = checked(row, after);
            if (checked.isPresent() && entry.isEmpty()) {
                entry = recorded(row);
                checksum = checked.getAsLong();
                known.add(checksum);
            }
        }
        before = known;
        return entry;
    }

    /** Returns the correct checksum of a row, if the row is intact. */
    private OptionalLong checked(RawTables.EventRow row, List<RawTables.EventRow> after) {
        return before.stream()
                .mapToLong(known -> Checksum.next(known, row.sequence(), row.at(), row.payload()))
                .filter(sum -> sum == row.checksum() || isWitnessed(row.sequence(), sum, after))
                .findFirst();
    }

    private boolean isWitnessed(long sequence, long sum, List<RawTables.EventRow> after) {
        boolean isLast = sequence == study.events() - 1;
        return (isLast && sum == study.checksum())
                || after.stream()
                        .anyMatch(row -> Checksum.next(sum, row.sequence(), row.at(), row.payload()) == row.checksum());
    }

    private Optional<LogEntry> recorded(RawTables.EventRow row) {
        try {
            Field field = Field.root("entry", Json.parse("entry", row.payload()));
            return Optional.of(new LogEntry(row.sequence(), Nanos.instant(row.at()), EventFormat.read(field, space)));
        } catch (FormatException unreadable) {
            return Optional.empty();
        }
    }
}
