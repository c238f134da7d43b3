package io.danlu.samplers.grid;

import io.danlu.sampler.Sampler;
import io.danlu.space.Declaration;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.StructuredParameter;
import io.danlu.space.Value;
import io.danlu.testkit.sampler.SamplerContract;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

class GridContractTest implements SamplerContract {

    @Override
    public Sampler sampler(Space space) {
        return of(space);
    }

    /** Lists the quartiles of every parameter that has many values or is not countable. */
    static Grid of(Space space) {
        Grid grid = new Grid();
        for (Declaration declaration : Declaration.of(space)) {
            if (declaration instanceof Parameter parameter && parameter.size().orElse(Long.MAX_VALUE) > 5) {
                grid = grid.with(parameter.name(), quartiles(parameter));
            } else if (declaration instanceof StructuredParameter structure
                    && structure.size().isEmpty()) {
                grid = grid.with(structure.name(), values(structure));
            }
        }
        return grid;
    }

    private static Value[] values(StructuredParameter structure) {
        RandomGenerator random = new SplittableRandom(1);
        return Stream.generate(() -> random.doubles(structure.of().size()).toArray())
                .limit(4)
                .map(levels -> structure.value(structure.quantile(levels)))
                .toArray(Value[]::new);
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
