package io.danlu.store.jdbc.log;

import io.danlu.store.StudyDefinition;
import io.danlu.trial.LogEntry;
import java.util.List;
import java.util.Optional;

/**
 * A study of a damaged store, as far as it can be read and is as it was written.
 *
 * @param name as its definition or, where that is lost, its row says
 * @param definition empty where it was changed, or is lost; then the log cannot be understood
 * @param entries of its log that are as they were written, in order
 * @param lost entries that cannot be read, were changed, or cannot be checked because the one before is missing
 * @param isEndKnown whether the log is known to end where {@code entries} and {@code lost} do
 * @param trials how many trials its row says that there are
 */
public record RecoveredStudy(
        String name,
        Optional<StudyDefinition> definition,
        List<LogEntry> entries,
        List<Stretch> lost,
        boolean isEndKnown,
        long trials) {

    /** Entries of a log from {@code first} to {@code last}, inclusive. */
    public record Stretch(long first, long last) {

        @Override
        public String toString() {
            return first == last ? Long.toString(first) : "%d to %d".formatted(first, last);
        }
    }

    public RecoveredStudy {
        entries = List.copyOf(entries);
        lost = List.copyOf(lost);
    }

    /** Whether all of it was recovered. */
    public boolean isWhole() {
        return definition.isPresent() && lost.isEmpty() && isEndKnown;
    }
}
