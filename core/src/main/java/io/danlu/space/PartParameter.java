package io.danlu.space;

import java.util.OptionalLong;

/**
 * One item of a {@link StructuredParameter}, as samplers and analyses see it: its share of a whole, whether it is
 * selected, or its position in the order, from 0.
 *
 * @param structure the parameter that it belongs to
 * @param item the item's place in the declared order, from 0
 */
public record PartParameter(StructuredParameter structure, int item) implements Parameter {

    /** Returns the name of the structure and the item's text, joined by a dot: {@code mix.a}. */
    @Override
    public String name() {
        return structure.name() + "." + structure.of().get(item).text();
    }

    @Override
    public Condition when() {
        return structure.when();
    }

    @Override
    public PartParameter when(Condition condition) {
        return new PartParameter(structure.when(condition), item);
    }

    @Override
    public StructuredParameter declaration() {
        return structure;
    }

    /** Returns true if no item of the structure comes after this one. */
    public boolean isLast() {
        return item == items() - 1;
    }

    private int items() {
        return structure.of().size();
    }

    @Override
    public Value value(double code) {
        return switch (structure) {
            case SimplexParameter simplex -> Value.of(code);
            case SubsetParameter subset -> Value.of(code == 1);
            case PermutationParameter permutation -> Value.of((long) code);
        };
    }

    @Override
    public double code(Value value) {
        return switch (structure) {
            case SimplexParameter simplex -> Parameter.real(name(), 0, 1).code(value);
            case SubsetParameter subset -> Parameter.bool(name()).code(value);
            case PermutationParameter permutation ->
                Parameter.integer(name(), 0, items() - 1).code(value);
        };
    }

    @Override
    public double codeIn(Value declared) {
        return structure.codes(declared)[item];
    }

    @Override
    public double nearest(double code) {
        return switch (structure) {
            case SimplexParameter simplex -> Math.clamp(code, 0, 1) + 0.0;
            case SubsetParameter subset -> Math.clamp(Math.rint(code), 0, 1) + 0.0;
            case PermutationParameter permutation -> Math.clamp(Math.rint(code), 0, items() - 1) + 0.0;
        };
    }

    @Override
    public OptionalLong size() {
        return switch (structure) {
            case SimplexParameter simplex -> OptionalLong.empty();
            case SubsetParameter subset -> OptionalLong.of(subset.isFixed() ? 1 : 2);
            case PermutationParameter permutation -> OptionalLong.of(items());
        };
    }

    @Override
    public double codeAt(long index) {
        return structure instanceof SubsetParameter subset && subset.isFixed() ? quantile(0.5) : index;
    }

    /**
     * Returns the code at a quantile of the part's own prior. That of a position is not rounded, so that
     * {@link StructuredParameter#repaired} need not break ties.
     */
    @Override
    public double quantile(double u) {
        return switch (structure) {
            case SimplexParameter simplex -> 1 - Math.pow(1 - u, 1.0 / (items() - 1));
            case SubsetParameter subset -> u < 1 - subset.share() ? 0 : 1;
            case PermutationParameter permutation -> u * items() - 0.5;
        };
    }

    @Override
    public double level(double code) {
        return switch (structure) {
            case SimplexParameter simplex -> 1 - Math.pow(1 - code, items() - 1);
            case SubsetParameter subset -> code == 1 ? 1 - subset.share() / 2 : (1 - subset.share()) / 2;
            case PermutationParameter permutation -> (code + 0.5) / items();
        };
    }
}
