package io.danlu.samplers.tpe;

import io.danlu.space.Axis;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.PartParameter;
import java.util.List;

/**
 * A parameter as the estimators see it. They think in <em>positions</em>: coordinates on an axis, or places in a list
 * of values.
 */
sealed interface Dimension permits Numeric, Choices {

    static Dimension of(Parameter parameter) {
        return switch (parameter) {
            case CategoricalParameter categorical -> new Choices(categorical);
            case FloatParameter real -> of(real, real.axis());
            case IntParameter integer -> of(integer, integer.axis());
            case OrdinalParameter ordinal -> of(ordinal, ordinal.axis());
            case PartParameter part
            when part.size().orElse(0) == 2 -> new Choices(2 * part.level(0), 1 - 2 * part.level(0));
            case PartParameter part -> new Levels(part);
        };
    }

    private static Dimension of(Parameter parameter, Axis axis) {
        return axis.isStepped() ? new Steps(parameter, axis) : new Line(Domain.of(axis));
    }

    /** The position of a legal code. */
    double position(double code);

    /** The code at a position, legal up to rounding. */
    double code(double position);

    /**
     * The factors that this dimension contributes to the kernels of a mixture.
     *
     * @param kernels in the order of their trials
     * @param weights of the prior and then of the kernels
     */
    Column column(int index, List<Kernel> kernels, double[] weights, Rules.Estimator rules);
}
