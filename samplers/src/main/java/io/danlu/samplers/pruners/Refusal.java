package io.danlu.samplers.pruners;

/** Rejects options that are out of their range. */
final class Refusal {

    private Refusal() {}

    static void unless(boolean holds, String pruner, String option, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Pruner '%s': option '%s' (%s) must be %s.".formatted(pruner, option, value, rule));
        }
    }
}
