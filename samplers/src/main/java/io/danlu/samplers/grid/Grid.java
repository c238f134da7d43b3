package io.danlu.samplers.grid;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.space.Parameter;
import io.danlu.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Grid search: every combination of the parameters' values, each once.
 *
 * <p>Points come in a fixed order and are not shuffled: the values of each parameter in ascending (or listed) order, the last
 * parameter of the space varying fastest, parents before their children. A budget smaller than the grid therefore leaves out a
 * corner of it; random search and Sobol' points spread better. A point that was queued or added by the user is not visited
 * again. Serves any number of objectives, whose values it ignores.
 *
 * <p>A proposal takes constant time; memory grows with the points visited.
 *
 * @param values the values to try, by a parameter's name; needed where a parameter has no countable values (a real number
 *     without a step), allowed for every other one, which otherwise takes all its values
 */
public record Grid(SequencedMap<String, List<Value>> values) implements Sampler {

    public Grid {
        SequencedMap<String, List<Value>> copy = new LinkedHashMap<>();
        values.forEach((parameter, list) -> copy.put(parameter, List.copyOf(list)));
        values = Collections.unmodifiableSequencedMap(copy);
    }

    /** A grid of all values of all parameters. */
    public Grid() {
        this(new LinkedHashMap<>());
    }

    /** The grid that {@code spec} describes; its options are {@code values.PARAMETER}, a list each. */
    public static Grid of(SamplerSpec spec) {
        SamplerOptions options = SamplerOptions.of(spec);
        Grid grid = new Grid(options.group("values"));
        options.end();
        return grid;
    }

    /** The same grid with these values of one parameter. */
    public Grid with(String parameter, Value... list) {
        SequencedMap<String, List<Value>> more = new LinkedHashMap<>(values);
        more.put(parameter, List.of(list));
        return new Grid(more);
    }

    @Override
    public SamplerSpec spec() {
        SamplerSpec spec = SamplerSpec.of("grid");
        for (Map.Entry<String, List<Value>> entry : values.entrySet()) {
            spec = spec.with("values." + entry.getKey(), entry.getValue());
        }
        return spec;
    }

    @Override
    public Search start(Problem problem) {
        for (Parameter parameter : problem.space().parameters()) {
            if (parameter.size().isEmpty() && !values.containsKey(parameter.name())) {
                throw new IllegalArgumentException(
                        "Sampler 'grid': the values of parameter '%s' cannot be counted. List the values to try (values.%s), or give the parameter a step."
                                .formatted(parameter.name(), parameter.name()));
            }
        }
        return new GridSearch(this, problem.space().points(values));
    }
}
