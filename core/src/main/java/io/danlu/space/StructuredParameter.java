package io.danlu.space;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A parameter whose value is made of items: shares of a whole, a selection, or an order.
 *
 * <p>Each item is one {@link PartParameter} of the space, with a code of its own: the share, 1 for a selected item and 0
 * for another, or the item's position. A sampler may choose these codes one by one, as if they were independent.
 * {@link Space#assemble} then replaces them by the {@linkplain #repaired closest legal} ones. Immutable.
 */
public sealed interface StructuredParameter extends Declaration
        permits SimplexParameter, SubsetParameter, PermutationParameter {

    /** Returns the items in their declared order: at least two, distinct. */
    List<Value> of();

    @Override
    StructuredParameter when(Condition condition);

    /** Returns one parameter for each item, in the order of the items. */
    default List<PartParameter> parts() {
        return IntStream.range(0, of().size())
                .mapToObj(item -> new PartParameter(this, item))
                .toList();
    }

    /** Returns the value of legal codes, one for each item. */
    Value value(double... codes);

    /**
     * Returns the codes of {@code value}, one for each item.
     *
     * @throws SpaceException if the value is not legal
     */
    double[] codes(Value value);

    @Override
    default void check(Value value) {
        codes(value);
    }

    /**
     * Returns the legal codes closest to {@code codes}, in a new array. Legal codes stay the same to the last bit.
     *
     * @param codes one finite number for each item
     */
    double[] repaired(double... codes);

    /**
     * Returns the codes of independent quantile levels. Uniform levels give every value the same probability; for a
     * simplex, the same density.
     *
     * @param levels one number in [0, 1) for each item
     */
    double[] quantile(double... levels);

    /**
     * Returns the codes of the value at {@code index}, in lexicographic order of the codes.
     *
     * @param index from 0, below {@link #size()}
     */
    double[] codesAt(long index);
}
