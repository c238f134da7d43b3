package io.danlu.samplers.grid;

import io.danlu.sampler.Sampler;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.testkit.sampler.SamplerContract;
import java.util.stream.DoubleStream;

class GridContractTest implements SamplerContract {

    @Override
    public Sampler sampler(Space space) {
        return of(space);
    }

    /** Lists the quartiles of every parameter that has many values or is not countable. */
    static Grid of(Space space) {
        Grid grid = new Grid();
        for (Parameter parameter : space.parameters()) {
            if (parameter.size().orElse(Long.MAX_VALUE) > 5) {
                grid = grid.with(parameter.name(), quartiles(parameter));
            }
        }
        return grid;
    }

    private static Value[] quartiles(Parameter parameter) {
        return DoubleStream.of(0.125, 0.375, 0.625, 0.875)
                .map(parameter::quantile)
                .distinct()
                .mapToObj(parameter::value)
                .toArray(Value[]::new);
    }

    @Override
    public boolean servesSeveralObjectives() {
        return true;
    }

    @Override
    public boolean isRandom() {
        return false;
    }

    @Override
    public boolean learns() {
        return false;
    }
}
