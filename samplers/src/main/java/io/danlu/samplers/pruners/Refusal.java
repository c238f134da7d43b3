package io.danlu.samplers.pruners;

/** How options are refused. */
final class Refusal {

    private Refusal() {}

    static void unless(boolean holds, String pruner, String option, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Pruner '%s': option '%s' (%s) must be %s.".formatted(pruner, option, value, rule));
        }
    }
}
