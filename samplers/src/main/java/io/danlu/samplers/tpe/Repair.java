package io.danlu.samplers.tpe;

import io.danlu.space.PartParameter;
import io.danlu.space.Space;
import io.danlu.space.StructuredParameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces drawn positions of structured parameters by those of the closest legal values, so that densities are compared
 * at points of the space. Structures whose parts are modelled one by one are repaired with the point.
 */
record Repair(List<Slice> slices) {

    /** The dimensions of one structure's parts, which begin at {@code from}. */
    private record Slice(StructuredParameter structure, int from, List<Dimension> dimensions) {

        void apply(double[] position) {
            double[] codes = new double[dimensions.size()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = dimensions.get(i).code(position[from + i]);
            }
            double[] legal = structure.repaired(codes);
            for (int i = 0; i < codes.length; i++) {
                position[from + i] = dimensions.get(i).position(legal[i]);
            }
        }
    }

    /**
     * Finds the structures of a group of parameters.
     *
     * @param dimensions of the parameters, in their order
     */
    static Repair of(Space space, List<Integer> parameters, List<Dimension> dimensions) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            if (space.parameter(parameters.get(i)) instanceof PartParameter part && part.item() == 0) {
                int end = i + part.structure().of().size();
                boolean whole = end <= parameters.size() && parameters.get(end - 1) - parameters.get(i) == end - 1 - i;
                if (whole) {
                    slices.add(new Slice(part.structure(), i, dimensions.subList(i, end)));
                }
            }
        }
        return new Repair(slices);
    }

    void apply(double[] position) {
        for (Slice slice : slices) {
            slice.apply(position);
        }
    }
}
