package io.danlu.samplers.tpe;

import io.danlu.space.CategoricalParameter;
import java.util.List;
import java.util.stream.IntStream;

/** A categorical parameter: positions are places in the list of choices. */
final class Choices implements Dimension {

    private final double[] prior;

    Choices(CategoricalParameter parameter) {
        this(IntStream.range(0, parameter.choices().size())
                .mapToDouble(parameter::probability)
                .toArray());
    }

    Choices(double... prior) {
        this.prior = prior;
    }

    int size() {
        return prior.length;
    }

    @Override
    public double position(double code) {
        return code;
    }

    @Override
    public double code(double position) {
        return position;
    }

    @Override
    public Column column(int index, List<Kernel> kernels, double[] weights, Rules.Estimator rules) {
        int[] seen = new int[kernels.size() + 1];
        seen[0] = -1;
        for (int i = 0; i < kernels.size(); i++) {
            seen[i + 1] = (int) kernels.get(i).position(index);
        }
        return new ChoicesColumn(prior, rules.smoothing(kernels.size(), prior.length), seen);
    }
}
