package io.danlu.samplers.structure;

import io.danlu.space.PartParameter;
import java.util.function.Supplier;

/**
 * Hands out the codes of a structured parameter one by one while a point is assembled, which asks for the parts in
 * their order. Not thread-safe.
 */
public final class PartCodes {

    private double[] codes = new double[0];

    /** Returns the code of {@code part}; {@code draw} is called with the first part. */
    public double of(PartParameter part, Supplier<double[]> draw) {
        if (part.item() == 0) {
            codes = draw.get();
        }
        return codes[part.item()];
    }
}
