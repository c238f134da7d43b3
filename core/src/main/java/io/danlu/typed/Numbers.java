package io.danlu.typed;

import io.danlu.space.Condition;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.OrdinalParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Prior;
import io.danlu.space.Scale;
import io.danlu.space.Value;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Makes the parameters of numeric components. */
final class Numbers {

    private static final List<Class<? extends Annotation>> REAL =
            List.of(FloatRange.class, NormalPrior.class, LogNormalPrior.class, Ordinal.class);
    private static final List<Class<? extends Annotation>> WHOLE =
            List.of(IntRange.class, NormalPrior.class, LogNormalPrior.class, Ordinal.class);

    private Numbers() {}

    /** The prior of a {@link NormalPrior} or {@link LogNormalPrior} annotation. */
    private record GivenPrior(Scale scale, Prior prior, double step) {

        static Optional<GivenPrior> of(Component component) {
            component.exclude(NormalPrior.class, LogNormalPrior.class);
            return component
                    .annotation(NormalPrior.class)
                    .map(p -> new GivenPrior(Scale.LINEAR, new Prior.Normal(p.mean(), p.sd()), p.step()))
                    .or(() -> component
                            .annotation(LogNormalPrior.class)
                            .map(p -> new GivenPrior(Scale.LOG, new Prior.Normal(p.mean(), p.sd()), p.step())));
        }
    }

    static Parameter real(Component component, String name) {
        check(component, REAL, FloatRange.class);
        Optional<GivenPrior> given = GivenPrior.of(component);
        return component
                .annotation(FloatRange.class)
                .<Parameter>map(range -> real(component, name, range, given))
                .or(() -> given.map(prior -> unbounded(name, prior)))
                .or(() -> ordinal(component, name, false))
                .orElseThrow(() -> component.refusal(
                        "a %s needs a range. Annotate it, as in @FloatRange(low = 0, high = 1).",
                        component.typeName()));
    }

    private static void check(
            Component component, List<Class<? extends Annotation>> allowed, Class<? extends Annotation> range) {
        component.allow(allowed);
        component.exclude(range, Ordinal.class);
        component.exclude(NormalPrior.class, Ordinal.class);
        component.exclude(LogNormalPrior.class, Ordinal.class);
    }

    private static FloatParameter real(Component component, String name, FloatRange range, Optional<GivenPrior> given) {
        given.ifPresent(prior -> refuseStep(component, prior));
        if (component.type() == Float.class) {
            checkFloat(component, "low", range.low());
            checkFloat(component, "high", range.high());
        }
        return new FloatParameter(
                name,
                range.low(),
                range.high(),
                range.log() ? Scale.LOG : scale(given),
                prior(given),
                FloatParameter.Step.of(name, step(range.step()), range.overshoot()),
                Condition.ALWAYS);
    }

    private static void checkFloat(Component component, String noun, double bound) {
        boolean fits =
                Double.isInfinite(bound) == Float.isInfinite((float) bound) && (bound == 0) == ((float) bound == 0);
        if (!fits) {
            throw component.refusal("%s (%s) must be within a float's reach. Declare it as double.", noun, bound);
        }
    }

    private static Parameter unbounded(String name, GivenPrior given) {
        return new FloatParameter(
                name,
                given.scale() == Scale.LOG ? 0 : Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                given.scale(),
                given.prior(),
                FloatParameter.Step.of(name, step(given.step()), false),
                Condition.ALWAYS);
    }

    static Parameter whole(Component component, String name) {
        check(component, WHOLE, IntRange.class);
        Optional<GivenPrior> given = GivenPrior.of(component);
        return component
                .annotation(IntRange.class)
                .<Parameter>map(range -> whole(component, name, range, given))
                .or(() -> ordinal(component, name, true))
                .orElseThrow(() -> component.refusal(
                        "a %s needs a range. Annotate it, as in @IntRange(low = 1, high = 10).", component.typeName()));
    }

    private static IntParameter whole(Component component, String name, IntRange range, Optional<GivenPrior> given) {
        given.ifPresent(prior -> refuseStep(component, prior));
        boolean fits = component.type() == Long.class
                || (range.low() == (int) range.low() && range.high() == (int) range.high());
        if (!fits) {
            throw component.refusal(
                    "range %d..%d must be within an int's reach. Declare it as long.", range.low(), range.high());
        }
        return new IntParameter(
                name,
                range.low(),
                range.high(),
                range.log() ? Scale.LOG : scale(given),
                prior(given),
                range.step(),
                Condition.ALWAYS);
    }

    private static void refuseStep(Component component, GivenPrior given) {
        if (!Double.isNaN(given.step())) {
            throw component.refusal("step (%s) must be the range's where there is one. Move it there.", given.step());
        }
    }

    private static Optional<Parameter> ordinal(Component component, String name, boolean whole) {
        return component.annotation(Ordinal.class).map(ordinal -> {
            if (ordinal.texts().length > 0) {
                throw component.refusal(
                        "@Ordinal(texts = …) must be numbers on a %s. List them as @Ordinal({16, 25}).",
                        component.typeName());
            }
            List<Value> values = DoubleStream.of(ordinal.value())
                    .mapToObj(number -> whole ? Value.of(wholeNumber(component, number)) : Value.of(number))
                    .toList();
            return new OrdinalParameter(name, values, Condition.ALWAYS);
        });
    }

    private static long wholeNumber(Component component, double number) {
        boolean fits = component.type() == Long.class ? number == (long) number : number == (int) number;
        if (!fits) {
            throw component.refusal(
                    "value (%s) must be a whole number of type %s. Declare it as double.",
                    number, component.typeName());
        }
        return (long) number;
    }

    private static Scale scale(Optional<GivenPrior> given) {
        return given.map(GivenPrior::scale).orElse(Scale.LINEAR);
    }

    private static Prior prior(Optional<GivenPrior> given) {
        return given.map(GivenPrior::prior).orElse(new Prior.Uniform());
    }

    private static OptionalDouble step(double step) {
        return Double.isNaN(step) ? OptionalDouble.empty() : OptionalDouble.of(step);
    }
}
