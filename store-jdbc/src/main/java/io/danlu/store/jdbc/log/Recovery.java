package io.danlu.store.jdbc.log;

import io.danlu.format.Field;
import io.danlu.format.Json;
import io.danlu.format.StudyFormat;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds, in the rows that are left of a damaged store, what is as it was written. */
public final class Recovery {

    /**
     * What is left of a store.
     *
     * @param studies in the order of their names
     * @param orphans entries of studies of which nothing else is left
     */
    public record Found(List<RecoveredStudy> studies, long orphans) {

        /** Found where there is no store. */
        public static final Found NOTHING = new Found(List.of(), 0);
    }

    private final RawTables tables;

    private Recovery(RawTables tables) {
        this.tables = tables;
    }

    /** What can be recovered from {@code tables}. */
    public static Found from(RawTables tables) {
        Recovery recovery = new Recovery(tables);
        List<RecoveredStudy> studies = tables.studies().stream()
                .map(recovery::study)
                .sorted(Comparator.comparing(RecoveredStudy::name))
                .toList();
        long orphans =
                tables.orphans().values().stream().mapToLong(Long::longValue).sum();
        return new Found(studies, orphans);
    }

    private RecoveredStudy study(RawTables.StudyRow row) {
        Optional<StudyDefinition> definition = definition(row);
        if (definition.isEmpty()) {
            return new RecoveredStudy(row.name(), definition, List.of(), stretch(0, row.events()), false, row.trials());
        }
        CheckedLog log = new CheckedLog(tables, row, definition.get().space());
        List<Recorded> entries = log.read();
        long next = entries.isEmpty() ? 0 : entries.getLast().sequence() + 1;
        boolean confirmed = log.checksum() == row.checksum();
        long end = confirmed ? next : Math.max(next, row.events());
        boolean known = confirmed
                || (end == row.events() && tables.events(row.id(), end, end + 1).isEmpty());
        return new RecoveredStudy(
                definition.get().name(), definition, entries, gaps(entries, end), known, row.trials());
    }

    /** A text is as it was written if its checksum says so, or that of the log that begins with it. */
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

    private static List<RecoveredStudy.Stretch> gaps(List<Recorded> entries, long end) {
        List<RecoveredStudy.Stretch> gaps = new ArrayList<>();
        long next = 0;
        for (Recorded entry : entries) {
            gaps.addAll(stretch(next, entry.sequence()));
            next = entry.sequence() + 1;
        }
        gaps.addAll(stretch(next, end));
        return gaps;
    }

    /** The entries from {@code first} to {@code end}, exclusive, if there is one. */
    private static List<RecoveredStudy.Stretch> stretch(long first, long end) {
        return first < end ? List.of(new RecoveredStudy.Stretch(first, end - 1)) : List.of();
    }
}
