package io.danlu.samplers;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.sampler.Search;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.testkit.sampler.ClauseSystems;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Counts proposals that fulfil their clauses, over ten systems of clauses that people may write and 30 random ones. The
 * property {@code danlu.proposals} is their number for each sampler; a Gaussian process makes one fiftieth as many.
 *
 * <pre>
 * ./mvnw verify -pl samplers -am -Dtest=ClauseCountTest -Dsurefire.failIfNoSpecifiedTests=false -Ddanlu.proposals=100000
 * </pre>
 */
class ClauseCountTest {

    private static final int RANDOM_SYSTEMS = 30;
    private static final int PROPOSALS = Integer.getInteger("danlu.proposals", 4_000);
    private static final Set<String> SLOW = Set.of("gp", "auto");

    private static List<Space> systems() {
        SplittableRandom random = new SplittableRandom(21);
        return Stream.concat(
                        ClauseSystems.handMade().stream(),
                        Stream.generate(() -> ClauseSystems.random(random)).limit(RANDOM_SYSTEMS))
                .toList();
    }

    @LongTest
    @ParameterizedTest
    @ValueSource(strings = {"random", "sobol", "halton", "anneal", "nsga2", "cmaes", "tpe", "gp", "auto"})
    void allProposalsFulfilTheirClauses(String name) {
        List<Space> systems = systems();
        int each = Math.max(1, PROPOSALS / systems.size() / (SLOW.contains(name) ? 50 : 1));
        int proposals = 0;
        int fulfilling = 0;
        for (Space space : systems) {
            for (Point point : proposals(Samplers.of(SamplerSpec.of(name)), space, each)) {
                proposals++;
                fulfilling += space.allows(point) ? 1 : 0;
            }
        }
        System.out.printf("%s: %d of %d proposals fulfil their clauses%n", name, fulfilling, proposals);
        assertThat(fulfilling).isEqualTo(proposals);
        assertThat(proposals).isGreaterThan(PROPOSALS / (SLOW.contains(name) ? 200 : 4));
    }

    /** Returns at most {@code count} proposals, fewer if the space is used up. */
    private static List<Point> proposals(Sampler sampler, Space space, int count) {
        Search search = search(sampler, space, 1);
        ToDoubleFunction<Point> loss = loss(space, 1);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Proposal> proposal = search.propose(i, 1);
            if (proposal.isEmpty()) {
                break;
            }
            Point point = proposal.getFirst().point();
            points.add(point);
            search.learn(List.of(Trials.complete(i, point, loss.applyAsDouble(point))));
        }
        return points;
    }

    private static Search search(Sampler sampler, Space space, long seed) {
        List<Metric> metrics = List.of(new Metric("value", Direction.MINIMIZE));
        return sampler.start(new Problem(space, metrics, OptionalInt.empty(), seed));
    }

    /** Returns the squared distance, in quantile levels, from a random point that fulfils the clauses. */
    private static ToDoubleFunction<Point> loss(Space space, long seed) {
        Point target = space.draw(new SplittableRandom(seed));
        return point -> {
            double sum = 0;
            for (int i = 0; i < space.dimensions(); i++) {
                sum += square(space, point, target, i);
            }
            return sum;
        };
    }

    private static double square(Space space, Point point, Point target, int i) {
        if (!point.isActive(i) || !target.isActive(i)) {
            return point.isActive(i) == target.isActive(i) ? 0 : 1;
        }
        if (space.parameter(i) instanceof CategoricalParameter) {
            return point.code(i) == target.code(i) ? 0 : 1;
        }
        double difference =
                space.parameter(i).level(point.code(i)) - space.parameter(i).level(target.code(i));
        return difference * difference;
    }
}
