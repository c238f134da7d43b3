package io.danlu.space;

/**
 * The prior distribution of a numeric parameter on its {@link Scale}: on a log scale, {@code Uniform} is log-uniform
 * and {@code Normal} is log-normal. Bounds truncate it; a step quantizes it.
 */
public sealed interface Prior {

    /** The uniform distribution between the bounds. */
    record Uniform() implements Prior {}

    /**
     * A normal distribution on the parameter's scale.
     *
     * @param mean finite; on a log scale the mean of the natural logarithm
     * @param sd standard deviation on that scale, finite and greater than 0
     */
    record Normal(double mean, double sd) implements Prior {}
}
