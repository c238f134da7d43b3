package io.danlu.store.jdbc.log;

import io.danlu.format.Field;
import io.danlu.format.Json;
import io.danlu.format.StudyFormat;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.LogEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the intact studies and entries in the rows of a damaged store. */
public final class Recovery {

    /**
     * The recovered content of a store.
     *
     * @param studies the studies in the order of their names
     * @param orphans the number of entries of studies whose rows are missing
     */
    public record Contents(List<RecoveredStudy> studies, long orphans) {

        /** The contents if there is no store. */
        public static final Contents NOTHING = new Contents(List.of(), 0);
    }

    private final RawTables tables;

    private Recovery(RawTables tables) {
        this.tables = tables;
    }

    /** Returns the recoverable content of {@code tables}. */
    public static Contents from(RawTables tables) {
        Recovery recovery = new Recovery(tables);
        List<RecoveredStudy> studies = tables.studies().stream()
                .map(recovery::study)
                .sorted(Comparator.comparing(RecoveredStudy::name))
                .toList();
        long orphans =
                tables.orphans().values().stream().mapToLong(Long::longValue).sum();
        return new Contents(studies, orphans);
    }

    private RecoveredStudy study(RawTables.StudyRow row) {
        Optional<StudyDefinition> definition = definition(row);
        if (definition.isEmpty()) {
            return new RecoveredStudy(row.name(), definition, List.of(), stretch(0, row.events()), false, row.trials());
        }
        CheckedLog log = new CheckedLog(tables, row, definition.get().space());
        List<LogEntry> entries = log.read();
        long next = entries.isEmpty() ? 0 : entries.getLast().sequence() + 1;
        boolean confirmed = log.checksum() == row.checksum();
        long end = confirmed ? next : Math.max(next, row.events());
        boolean known = confirmed
                || (end == row.events() && tables.events(row.id(), end, end + 1).isEmpty());
        return new RecoveredStudy(
                definition.get().name(), definition, entries, gaps(entries, end), known, row.trials());
    }

    /**
     * Returns the definition of a study, if its text is intact: it matches its own checksum or the log's first
     * checksum.
     */
    private Optional<StudyDefinition> definition(RawTables.StudyRow row) {
        long start = Checksum.start(row.definition());
        boolean witnessed = start == row.definitionChecksum()
                || (row.events() == 0 && start == row.checksum())
                || tables.events(row.id(), 0, 1).stream()
                        .anyMatch(first -> Checksum.next(start, 0, first.at(), first.payload()) == first.checksum());
        return witnessed ? parsed(row.definition()) : Optional.empty();
    }

    private static Optional<StudyDefinition> parsed(String text) {
        try {
            return Optional.of(StudyFormat.read(Field.root("definition", Json.parse("definition", text))));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static List<RecoveredStudy.Stretch> gaps(List<LogEntry> entries, long end) {
        List<RecoveredStudy.Stretch> gaps = new ArrayList<>();
        long next = 0;
        for (LogEntry entry : entries) {
            gaps.addAll(stretch(next, entry.sequence()));
            next = entry.sequence() + 1;
        }
        gaps.addAll(stretch(next, end));
        return gaps;
    }

    /** Returns the range from {@code first} to {@code end}, exclusive, unless it is empty. */
    private static List<RecoveredStudy.Stretch> stretch(long first, long end) {
        return first < end ? List.of(new RecoveredStudy.Stretch(first, end - 1)) : List.of();
    }
}
