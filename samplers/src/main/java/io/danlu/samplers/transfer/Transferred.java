package io.danlu.samplers.transfer;

import io.danlu.belief.Beliefs;
import io.danlu.belief.Source;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results of a source as points of a study's space. Parameters are shared if they have the name of one of the
 * source, and some of its values. A result with another value of a shared parameter is left out. Parameters that are not
 * shared have their median. Immutable.
 *
 * @param study the name of the source
 * @param shared the indices of the shared parameters
 * @param results points with their losses, the best first
 */
public record Transferred(String study, BitSet shared, List<Result> results) {

    /** The least number of results that are worth learning from. */
    private static final int LEAST = 3;

    public Transferred {
        shared = (BitSet) shared.clone();
        results = List.copyOf(results);
    }

    /** A result of the source. */
    public record Result(Point point, double loss) {}

    /** Returns the sources of {@code beliefs} that share parameters and results with {@code space}. */
    public static List<Transferred> of(Space space, Beliefs beliefs) {
        return beliefs.sources().stream()
                .map(source -> of(space, source))
                .filter(source -> source.results().size() >= LEAST)
                .toList();
    }

    private static Transferred of(Space space, Source source) {
        BitSet shared = new BitSet();
        for (int i = 0; i < space.dimensions(); i++) {
            Parameter parameter = space.parameter(i);
            shared.set(
                    i,
                    source.results().stream()
                            .anyMatch(one -> code(parameter, one).isPresent()));
        }
        List<Result> results = new ArrayList<>();
        for (Source.Scored one : source.results()) {
            if (!shared.isEmpty()) {
                point(space, shared, one)
                        .map(point -> new Result(point, one.loss()))
                        .ifPresent(results::add);
            }
        }
        results.sort(Comparator.comparingDouble(Result::loss));
        return new Transferred(source.study(), shared, results);
    }

    private static OptionalDouble code(Parameter parameter, Source.Scored one) {
        Optional<Value> value =
                Optional.ofNullable(one.values().get(parameter.declaration().name()));
        try {
            return value.isPresent() ? OptionalDouble.of(parameter.codeIn(value.get())) : OptionalDouble.empty();
        } catch (SpaceException illegal) {
            return OptionalDouble.empty();
        }
    }

    private static Optional<Point> point(Space space, BitSet shared, Source.Scored one) {
        boolean[] fits = {true};
        Point point = space.assemble(i -> {
            Parameter parameter = space.parameter(i);
            OptionalDouble code = code(parameter, one);
            boolean illegal = code.isEmpty()
                    && one.values().containsKey(parameter.declaration().name());
            fits[0] &= !(shared.get(i) && illegal);
            return code.orElseGet(() -> parameter.quantile(0.5));
        });
        return fits[0] ? Optional.of(point) : Optional.empty();
    }
}
