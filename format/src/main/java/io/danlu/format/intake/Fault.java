package io.danlu.format.intake;

import io.danlu.space.Spelling;

/**
 * The reason why a trial of a source is left out.
 *
 * @param place the position of the trial in its source: {@code line 7}
 * @param column the column at fault, with its name in the source
 * @param value the value in that column
 * @param rule the broken rule without the value, so that faults can be counted by rule: {@code depth is above 20}
 * @param remedy the way out, in a sentence
 */
public record Fault(String place, String column, String value, String rule, String remedy) {

    /** Returns a line of text that follows the source's name. */
    public String text() {
        return "%s, column '%s' (%s): %s. %s"
                .formatted(place, Spelling.shown(column), Spelling.shown(value), rule, remedy);
    }
}
