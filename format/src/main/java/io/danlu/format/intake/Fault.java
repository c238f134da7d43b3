package io.danlu.format.intake;

import io.danlu.space.Spelling;

/**
 * Why a trial of a source is left out.
 *
 * @param place where it stands in its source: {@code line 7}
 * @param column what is to blame, as the source calls it
 * @param value what stands there
 * @param rule that it breaks, without the value, so that faults can be counted by it: {@code depth is above 20}
 * @param remedy the way out, a sentence
 */
public record Fault(String place, String column, String value, String rule, String remedy) {

    /** The same as a line of text, to follow the source's name. */
    public String text() {
        return "%s, column '%s' (%s): %s. %s"
                .formatted(place, Spelling.shown(column), Spelling.shown(value), rule, remedy);
    }
}
