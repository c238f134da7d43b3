package io.danlu.space;

/**
 * What is believed of a numeric parameter before any trial, on the parameter's own {@link Scale}: with a log scale
 * {@code Uniform} is log-uniform and {@code Normal} is log-normal. Bounds truncate it; a step quantises it.
 */
public sealed interface Prior {

    /** Every value between the bounds alike. */
    record Uniform() implements Prior {}

    /**
     * A normal distribution on the parameter's scale.
     *
     * @param mean finite; on a log scale the mean of the natural logarithm
     * @param sd standard deviation on that scale, finite and greater than 0
     */
    record Normal(double mean, double sd) implements Prior {}
}
