package io.danlu.store.jdbc.log;

import io.danlu.store.StudyDefinition;
import io.danlu.trial.LogEntry;
import java.util.List;
import java.util.Optional;

/**
 * A study of a damaged store, as far as it is readable and intact.
 *
 * @param name the name in its definition, or in its row if the definition is lost
 * @param definition empty if it was altered or lost; the log then cannot be interpreted
 * @param entries the intact entries of its log, in order
 * @param lost entries that are unreadable, were altered, or cannot be checked because the entry before is missing
 * @param isEndKnown whether the log is known to have no entries after {@code entries} and {@code lost}
 * @param trials the number of trials according to its row
 */
public record RecoveredStudy(
        String name,
        Optional<StudyDefinition> definition,
        List<LogEntry> entries,
        List<Stretch> lost,
        boolean isEndKnown,
        long trials) {

    /** The entries of a log from {@code first} to {@code last}, inclusive. */
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

    /** Returns true if the whole study was recovered. */
    public boolean isWhole() {
        return definition.isPresent() && lost.isEmpty() && isEndKnown;
    }
}
