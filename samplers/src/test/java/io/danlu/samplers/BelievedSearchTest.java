package io.danlu.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.belief.Beliefs;
import io.danlu.laws.Laws;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.sampler.Search;
import io.danlu.samplers.auto.Auto;
import io.danlu.samplers.gp.Gp;
import io.danlu.samplers.tpe.Tpe;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Searches by samplers that use beliefs. */
class BelievedSearchTest {

    private static final List<Sampler> USING = List.of(new Gp(), new Tpe(), new Auto());
    private static final Space SQUARE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));
    private static final Beliefs CORNER = Beliefs.NONE.at("x", Value.of(0.9)).at("y", Value.of(0.8));

    private static List<Proposal> run(
            Sampler sampler, Space space, Beliefs beliefs, int count, ToDoubleFunction<Point> loss, long seed) {
        Metric metric = new Metric("value", Direction.MINIMIZE);
        Search search = sampler.start(new Problem(space, List.of(metric), OptionalInt.empty(), seed, beliefs));
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Proposal proposal = Searches.ask(search, i);
            proposals.add(proposal);
            search.learn(List.of(Trials.complete(i, proposal.point(), loss.applyAsDouble(proposal.point()))));
        }
        return proposals;
    }

    private static double distance(Point point, double x, double y) {
        return Math.hypot(point.real("x") - x, point.real("y") - y);
    }

    @Test
    void onlyTheseUseBeliefs() {
        assertThat(Samplers.names().stream()
                        .filter(name -> Samplers.of(SamplerSpec.of(name)).usesBeliefs()))
                .containsExactly("auto", "gp", "tpe");
        assertThat(Tpe.optuna().usesBeliefs()).isFalse();
    }

    @Test
    void aBeliefOfNoWeightChangesNothing() {
        ToDoubleFunction<Point> loss = point -> distance(point, 0.3, 0.4);
        assertThat(run(new Gp(8, Gp.Criterion.PORTFOLIO, 0), SQUARE, CORNER, 25, loss, 3))
                .isEqualTo(run(new Gp(), SQUARE, Beliefs.NONE, 25, loss, 3));
        assertThat(run(new Tpe(Tpe.Parity.NONE, 8, 24, 0.1, 1, true, 0), SQUARE, CORNER, 25, loss, 3))
                .isEqualTo(run(new Tpe(), SQUARE, Beliefs.NONE, 25, loss, 3));
    }

    @Test
    void theBelievedPointIsTriedFirst() {
        for (Sampler sampler : USING) {
            Point first =
                    run(sampler, SQUARE, CORNER, 1, point -> 0, 5).getFirst().point();
            assertThat(distance(first, 0.9, 0.8)).isLessThan(1e-6);
        }
    }

    @Test
    void rightBeliefsAreUsedAndExplained() {
        ToDoubleFunction<Point> loss = point -> distance(point, 0.87, 0.82);
        for (Sampler sampler : USING) {
            double near = 0;
            double nearWithout = 0;
            for (long seed = 0; seed < 5; seed++) {
                List<Proposal> proposals = run(sampler, SQUARE, CORNER, 16, loss, seed);
                near += proposals.stream()
                        .mapToDouble(it -> loss.applyAsDouble(it.point()))
                        .average()
                        .orElseThrow();
                nearWithout += run(sampler, SQUARE, Beliefs.NONE, 16, loss, seed).stream()
                        .mapToDouble(it -> loss.applyAsDouble(it.point()))
                        .average()
                        .orElseThrow();
                assertThat(proposals.get(10).explanation().why()).contains("beliefs count with exponent ");
            }
            assertThat(near).isLessThan(nearWithout);
        }
    }

    @Test
    void wrongBeliefsAreForgotten() {
        ToDoubleFunction<Point> loss = point -> distance(point, 0.1, 0.15);
        for (Sampler sampler : USING) {
            for (long seed = 0; seed < 3; seed++) {
                List<Proposal> proposals = run(sampler, SQUARE, CORNER, 30, loss, seed);
                assertThat(proposals.get(20).explanation().why()).doesNotContain("beliefs");
                assertThat(proposals.stream()
                                .mapToDouble(it -> loss.applyAsDouble(it.point()))
                                .min()
                                .orElseThrow())
                        .isLessThan(0.12);
            }
        }
    }

    @Test
    void beliefsCommuteWithShiftingAndRescaling() {
        Space unit = Space.of(Parameter.real("x", 0, 1));
        Map<Space, Beliefs> twins = Map.of(
                Space.of(Parameter.real("x", 100, 110)), Beliefs.NONE.at("x", Value.of(102.5)),
                Space.of(Parameter.real("x", 1e-6, 1e2).log()), Beliefs.NONE.at("x", Value.of(1e-4)));
        for (Sampler sampler : USING) {
            List<Double> levels = levels(sampler, unit, Beliefs.NONE.at("x", Value.of(0.25)));
            twins.forEach((space, beliefs) -> {
                List<Double> others = levels(sampler, space, beliefs);
                for (int i = 0; i < levels.size(); i++) {
                    assertThat(others.get(i)).isCloseTo(levels.get(i), within(1e-6));
                }
            });
        }
    }

    private static List<Double> levels(Sampler sampler, Space space, Beliefs beliefs) {
        Parameter parameter = space.parameter(0);
        ToDoubleFunction<Point> loss = point -> Math.abs(Math.rint(1e6 * parameter.level(point.code(0))) / 1e6 - 0.4);
        return run(sampler, space, beliefs, 20, loss, 2).stream()
                .map(it -> parameter.level(it.point().code(0)))
                .toList();
    }

    @Test
    void proposalsStayInsideRandomSpacesWhateverIsBelieved() {
        Laws.forAll(20, random -> {
            Space space = RandomSpaces.space(random);
            Beliefs beliefs = Beliefs.NONE;
            for (var value : RandomSpaces.point(space, random).values().entrySet()) {
                beliefs = random.nextBoolean() ? beliefs.at(value.getKey(), value.getValue()) : beliefs;
            }
            beliefs = random.nextBoolean()
                    ? beliefs.good(RandomSpaces.point(space, random).values())
                    : beliefs;
            Metric metric = new Metric("value", Direction.MINIMIZE);
            for (Sampler sampler : USING) {
                Search search = sampler.start(
                        new Problem(space, List.of(metric), OptionalInt.empty(), random.nextLong(), beliefs));
                for (int i = 0; i < 16; i++) {
                    List<Proposal> proposals = search.propose(i, 1);
                    if (proposals.isEmpty()) {
                        break;
                    }
                    Point point = proposals.getFirst().point();
                    assertThat(space.allows(point)).isTrue();
                    search.learn(List.of(Trials.complete(i, point, random.nextDouble())));
                }
            }
        });
    }

    @Test
    void studiesOfSeveralObjectivesBeginAtTheBelievedPointAndSayHowMuchBeliefsCount() {
        List<Metric> metrics = List.of(new Metric("error", Direction.MINIMIZE), new Metric("cost", Direction.MINIMIZE));
        for (Sampler sampler :
                USING.stream().filter(each -> !(each instanceof Tpe)).toList()) {
            Search search = sampler.start(new Problem(SQUARE, metrics, OptionalInt.empty(), 3, CORNER));
            List<Proposal> proposals = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Proposal proposal = Searches.ask(search, i);
                Point point = proposal.point();
                proposals.add(proposal);
                search.learn(List.of(Trials.several(i, point, distance(point, 0.9, 0.8), distance(point, 0.9, 0.7))));
            }
            assertThat(distance(proposals.getFirst().point(), 0.9, 0.8)).isLessThan(1e-6);
            assertThat(proposals.subList(8, 20))
                    .anySatisfy(
                            proposal -> assertThat(proposal.explanation().why()).contains("beliefs count"));
        }
    }
}
