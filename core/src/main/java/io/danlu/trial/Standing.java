package io.danlu.trial;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was decided about a study as a whole.
 *
 * @param stopped why no trial is to begin, where none is
 * @param budget the total number of trials that somebody set while it went on; empty where each worker goes by its own
 */
public record Standing(Optional<String> stopped, OptionalInt budget) {

    static final Standing NOTHING = new Standing(Optional.empty(), OptionalInt.empty());

    Standing after(StudyEvent event) {
        return switch (event) {
            case StudyEvent.Stopped(String reason) -> new Standing(Optional.of(reason), budget);
            case StudyEvent.Resumed resumed -> new Standing(Optional.empty(), budget);
            case StudyEvent.Budgeted(int trials) -> new Standing(stopped, OptionalInt.of(trials));
        };
    }
}
