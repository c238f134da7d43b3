package io.danlu.samplers.tpe;

import io.danlu.samplers.belief.OptimumPrior;
import io.danlu.samplers.belief.Trust;
import io.danlu.space.Space;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The user's beliefs before results are weighed against them.
 *
 * @param beta the exponent after one result, at least 0
 */
record Convictions(OptimumPrior prior, double beta) {

    boolean isEmpty() {
        return prior.isEmpty();
    }

    /** Returns the beliefs as far as ranked trials leave them weight; empty if none is left. */
    Optional<Believed> after(Collection<Observation> seen, Space space) {
        if (prior.isEmpty()) {
            return Optional.empty();
        }
        double exponent = Trust.exponent(beta, results(seen));
        return exponent == 0 ? Optional.empty() : Optional.of(new Believed(space, prior, exponent));
    }

    /** Returns the results by which the beliefs are judged. */
    List<Trust.Result> results(Collection<Observation> seen) {
        List<Observation> ranked = seen.stream()
                .filter(trial -> trial.rank().isPresent())
                .sorted(Comparator.comparing(Observation::ranked))
                .toList();
        return IntStream.range(0, ranked.size())
                .mapToObj(place -> new Trust.Result(prior.log(ranked.get(place).point()), place))
                .toList();
    }
}
