package io.danlu.samplers.startup;

import io.danlu.space.FloatParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Scale;
import java.math.BigDecimal;
import java.math.MathContext;

/** Rounds the centre of a range to the number that a person would write: 0.001, not 0.0010000000092103404. */
final class RoundNumbers {

    /**
     * The greatest change of a value, as a part of its range on its scale. It is a little more than the distance of
     * {@code Startup}'s centre from the median.
     */
    private static final double MOST = 2e-9;

    private static final int DIGITS = 17;

    private RoundNumbers() {}

    /**
     * Returns the shortest decimal number near {@code code}, if the parameter is a real one between two bounds without
     * steps.
     */
    static double near(Parameter parameter, double code) {
        return parameter instanceof FloatParameter real
                        && real.step().isEmpty()
                        && Double.isFinite(real.low())
                        && Double.isFinite(real.high())
                ? near(real, code)
                : code;
    }

    private static double near(FloatParameter real, double code) {
        double most = real.scale() == Scale.LOG
                ? Math.abs(code) * MOST * Math.log(real.high() / real.low())
                : MOST * (real.high() - real.low());
        if (!Double.isFinite(code) || !Double.isFinite(most)) {
            return code;
        }
        BigDecimal exact = new BigDecimal(code);
        for (int digits = 1; digits < DIGITS; digits++) {
            double rounded = exact.round(new MathContext(digits)).doubleValue();
            if (Math.abs(rounded - code) <= most && real.low() <= rounded && rounded <= real.high()) {
                return rounded;
            }
        }
        return code;
    }
}
