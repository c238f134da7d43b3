package io.danlu.samplers.gp;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.laws.LongTest;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Search;
import io.danlu.samplers.Trials;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** After any history there is a proposal inside the space, and its explanation holds finite numbers. */
class HostileHistoriesTest {

    /** The full amount is 10,000: {@code -Ddanlu.hostile=10000}. */
    private static final int CASES = Integer.getInteger("danlu.hostile", 300);

    private static final List<Gp.Criterion> CRITERIA = List.of(Gp.Criterion.values());

    @LongTest
    @Test
    void thereIsAlwaysAPointInsideTheSpace() {
        Laws.forAll(CASES, random -> {
            Space space = RandomSpaces.space(random);
            Metric metric = new Metric("loss", random.nextBoolean() ? Direction.MINIMIZE : Direction.MAXIMIZE);
            Problem problem = new Problem(space, List.of(metric), OptionalInt.empty(), random.nextLong());
            List<Trial> history = history(space, random);
            Search search = new Gp(2, CRITERIA.get(random.nextInt(CRITERIA.size()))).start(problem);
            search.learn(history);
            for (Proposal proposal : search.propose(history.size(), 2)) {
                assertThat(space.point(proposal.point().values())).isEqualTo(proposal.point());
                assertThat(space.allows(proposal.point())).isTrue();
            }
            if (space.size().isEmpty()) {
                assertThat(search.propose(history.size(), 1)).hasSize(1);
            }
        });
    }

    @LongTest
    @Test
    void severalObjectivesAndConstraintsLeaveAPointToo() {
        Laws.forAll(CASES / 3, random -> {
            Space space = RandomSpaces.space(random);
            List<Metric> metrics = IntStream.range(0, random.nextInt(1, 5))
                    .mapToObj(i -> new Metric("m" + i, Direction.MINIMIZE))
                    .map(metric -> random.nextInt(4) == 0 ? metric.withThreshold(random.nextGaussian()) : metric)
                    .toList();
            Search search = new Gp(2, Gp.Criterion.PORTFOLIO)
                    .start(new Problem(space, metrics, OptionalInt.empty(), random.nextLong()));
            List<Trial> history = several(space, metrics.size(), random);
            search.learn(history);
            for (Proposal proposal : search.propose(history.size(), 2)) {
                assertThat(space.allows(proposal.point())).isTrue();
            }
            if (space.size().isEmpty()) {
                assertThat(search.propose(history.size(), 4)).hasSize(4);
            }
        });
    }

    private static List<Trial> several(Space space, int objectives, RandomGenerator random) {
        DoubleSupplier[] values =
                Stream.generate(() -> values(random)).limit(objectives).toArray(DoubleSupplier[]::new);
        DoubleSupplier[] constraints =
                Stream.generate(() -> values(random)).limit(random.nextInt(4)).toArray(DoubleSupplier[]::new);
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < random.nextInt(1, 40); number++) {
            int next = number;
            space.sample(random)
                    .ifPresent(point -> trials.add(Trials.constrained(
                            next,
                            point,
                            Arrays.stream(values)
                                    .mapToDouble(DoubleSupplier::getAsDouble)
                                    .toArray(),
                            Arrays.stream(constraints)
                                    .mapToDouble(DoubleSupplier::getAsDouble)
                                    .toArray())));
        }
        return trials;
    }

    private static List<Trial> history(Space space, RandomGenerator random) {
        DoubleSupplier value = values(random);
        int different = random.nextInt(1, 30);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < different; i++) {
            space.sample(random).ifPresent(points::add);
        }
        List<Trial> trials = new ArrayList<>();
        double failures = random.nextInt(3) == 0 ? random.nextDouble() : 0;
        for (int number = 0; number < random.nextInt(1, 60); number++) {
            Point point = points.get(random.nextInt(points.size()));
            trials.add(
                    random.nextDouble() < failures
                            ? Trials.failed(number, point)
                            : Trials.complete(number, point, value.getAsDouble()));
        }
        return trials;
    }

    /** Constants, huge and tiny numbers, both, near ties, and plain noise. */
    private static DoubleSupplier values(RandomGenerator random) {
        double level = random.nextGaussian();
        return switch (random.nextInt(6)) {
            case 0 -> () -> level;
            case 1 -> () -> (random.nextBoolean() ? 1 : -1) * 1e300 * random.nextDouble();
            case 2 -> () -> 1e-300 * random.nextDouble();
            case 3 -> () -> random.nextBoolean() ? Double.MAX_VALUE : random.nextBoolean() ? -Double.MAX_VALUE : 0.0;
            case 4 -> () -> level + 1e-15 * random.nextInt(3);
            default -> random::nextGaussian;
        };
    }
}
