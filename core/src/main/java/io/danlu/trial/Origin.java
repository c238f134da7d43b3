package io.danlu.trial;

import io.danlu.space.Parameter;

/**
 * The trial of another study from which a trial was added.
 *
 * @param study the other study's name, which matches {@link Parameter#NAME}
 * @param number the trial's number there, at least 0
 */
public record Origin(String study, int number) {

    public Origin {
        Parameter.checkName("Study", study);
        if (number < 0) {
            throw new IllegalArgumentException(
                    "Origin in study '%s': number (%d) must be at least 0. Count from 0.".formatted(study, number));
        }
    }

    /** Returns the origin as text for people: {@code iris #12}. */
    public String text() {
        return "%s #%d".formatted(study, number);
    }
}
