package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.samplers.rank.Rank;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class MixtureTest {

    private static final List<Rules> RULES =
            List.of(Rules.of(new Tpe()), Rules.of(Tpe.hyperopt()), Rules.of(Tpe.optuna()));

    /** A model of one group in all of {@code space} that has learned a few random trials, gathered in one place. */
    private static Model model(Space space, Rules rules, RandomGenerator random) {
        Model model =
                new Model(space, IntStream.range(0, space.dimensions()).boxed().toList(), rules, 0);
        double middle = random.nextDouble();
        for (int i = 0; i < random.nextInt(1, 12); i++) {
            Point point = space.assemble(p ->
                    space.parameter(p).quantile(Math.clamp(middle + random.nextGaussian() / 5, 0.001, 0.999)));
            Rank rank = new Rank(Rank.Tier.COMPLETE, random.nextDouble(), 0, i);
            model.changed(new Observation(i, point, false, Optional.of(rank)), i % 2 == 0, true);
        }
        return model;
    }

    @Test
    void theProbabilitiesOfACountableSpaceAddUpToOne() {
        Space space = Space.of(
                Parameter.integer("i", 3, 9).log(),
                Parameter.real("s", -0.2, 0.4).step(0.1),
                Parameter.categorical("c", "x", "y", "z").weights(3, 1, 1),
                Parameter.ordinal("o", IntStream.range(0, 3).mapToObj(Value::of).toList()));
        Laws.forAll(20, random -> {
            for (Rules rules : List.of(RULES.get(0), RULES.get(2))) {
                Model model = model(space, rules, random);
                for (Mixture mixture : List.of(model.good(), model.rest())) {
                    double total = StreamSupport.stream(space.points().spliterator(), false)
                            .mapToDouble(point -> Math.exp(mixture.logDensity(model.position(point))))
                            .sum();
                    assertThat(total).isCloseTo(1, within(1e-9));
                }
            }
        });
    }

    @Test
    void theProbabilitiesOfManyValuesAddUpToOneWhereTheyAreNotLookedUp() {
        for (Parameter parameter : List.of(
                Parameter.integer("n", 1, 3000),
                Parameter.integer("n", 1, 3000).log(),
                Parameter.integer("n", 1, 3000).prior(700, 300))) {
            Space space = Space.of(parameter);
            Laws.forAll(5, random -> {
                for (Rules rules : RULES) {
                    Mixture mixture = model(space, rules, random).good();
                    double total = IntStream.rangeClosed(1, 3000)
                            .mapToDouble(n -> Math.exp(mixture.logDensity(new double[] {n})))
                            .sum();
                    assertThat(total).isCloseTo(1, within(1e-6));
                }
            });
        }
    }

    @Test
    void aContinuousDensityIntegratesToOne() {
        Space space = Space.of(Parameter.real("rate", 1e-4, 1).log());
        double low = Math.log(1e-4);
        int steps = 20_000;
        Laws.forAll(10, random -> {
            for (Rules rules : RULES) {
                Mixture mixture = model(space, rules, random).rest();
                double sum = IntStream.range(0, steps)
                        .mapToDouble(i -> Math.exp(mixture.logDensity(new double[] {low * (i + 0.5) / steps})))
                        .sum();
                assertThat(sum * -low / steps).isCloseTo(1, within(1e-4));
            }
        });
    }

    /** Four thousand draws: the share below a value has a standard error of 0.008 at most, so 0.05 is six of them. */
    @Test
    void drawsFollowTheDensity() {
        Space space = Space.of(Parameter.integer("n", 1, 6), Parameter.categorical("c", "x", "y"));
        Laws.forAll(5, random -> {
            for (Rules rules : List.of(RULES.get(0), RULES.get(2))) {
                Model model = model(space, rules, random);
                Mixture mixture = model.good();
                int[][] counts = new int[7][2];
                for (int i = 0; i < 4000; i++) {
                    double[] drawn = mixture.draw(random);
                    counts[(int) drawn[0]][(int) drawn[1]]++;
                }
                for (Point point : space.points()) {
                    double[] position = model.position(point);
                    double share = counts[(int) position[0]][(int) position[1]] / 4000.0;
                    assertThat(share).isCloseTo(Math.exp(mixture.logDensity(position)), within(0.05));
                }
            }
        });
    }

    @Test
    void thePeakBoundsTheDensityFromBelow() {
        Space space = Space.of(Parameter.real("x", 0, 1), Parameter.normal("y", 0, 1), Parameter.bool("b"));
        Laws.forAll(50, random -> {
            Model model = model(space, RULES.get(random.nextInt(3) == 0 ? 2 : 0), random);
            double[] position = model.position(space.sample(random).orElseThrow());
            assertThat(model.rest().logDensity(position))
                    .isBetween(model.rest().peak(position), model.rest().peak(position) + Math.log(13));
        });
    }

    @Test
    void zeroOnALogScaleHasAPlaceBesideItsNeighbour() {
        Space space = Space.of(Parameter.logNormal("n", 0, 1).step(0.5));
        Model model = new Model(space, List.of(0), RULES.get(0), 0);
        for (int i = 0; i < 4; i++) {
            model.changed(
                    new Observation(
                            i, space.assemble(p -> 0), false, Optional.of(new Rank(Rank.Tier.COMPLETE, i, 0, i))),
                    true,
                    true);
        }
        assertThat(model.good().logDensity(new double[] {0})).isGreaterThan(Math.log(0.4));
    }
}
