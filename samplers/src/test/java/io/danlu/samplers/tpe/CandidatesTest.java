package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.samplers.rank.Rank;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandidatesTest {

    private static final Space SPACE = Space.of(
            Parameter.real("x", 0, 1), Parameter.integer("n", 1, 40), Parameter.categorical("c", "x", "y", "z"));

    @Test
    void theyComeInTheOrderOfTheirRatiosThoughFewAreSummed() {
        Laws.forAll(100, random -> {
            Model model = new Model(SPACE, List.of(0, 1, 2), Rules.of(new Tpe()), 0);
            for (int i = 0; i < 60; i++) {
                Point point = SPACE.sample(random).orElseThrow();
                Rank rank = new Rank(Rank.Tier.COMPLETE, i, 0, i);
                model.changed(new Observation(i, point, false, Optional.of(rank)), i < 6, true);
            }
            int count = random.nextInt(1, 30);
            long seed = random.nextLong();
            Candidates candidates = new Candidates(model.good(), model.rest(), count, new SplittableRandom(seed));
            List<double[]> handedOut = new ArrayList<>();
            while (!candidates.isEmpty()) {
                handedOut.add(candidates.next());
            }

            SplittableRandom again = new SplittableRandom(seed);
            List<double[]> sorted = IntStream.range(0, count)
                    .mapToObj(i -> model.good().draw(again))
                    .sorted((a, b) -> Double.compare(ratio(model, b), ratio(model, a)))
                    .toList();
            for (int i = 0; i < count; i++) {
                assertThat(ratio(model, handedOut.get(i))).isCloseTo(ratio(model, sorted.get(i)), within(1e-8));
            }
        });
    }

    private static double ratio(Model model, double... position) {
        return model.good().logDensity(position) - model.rest().logDensity(position);
    }

    /** Far from all trials the ratio is that of the priors: the best candidates are equal but for rounding. */
    @Test
    void theFirstOfEqualCandidatesIsTheBest() {
        Laws.forAll(40, random -> {
            long seed = random.nextLong();
            double one = farthest(0, 1, seed);
            assertThat(farthest(1000, 0.5, seed)).isCloseTo(1000 + one / 2, within(1e-6));
        });
    }

    private static double farthest(double mean, double sd, long seed) {
        Space space = Space.of(Parameter.normal("x", mean, sd));
        Model model = new Model(space, List.of(0), Rules.of(new Tpe()), 0);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 60; i++) {
            double z = random.nextDouble() - 0.5;
            Rank rank = new Rank(Rank.Tier.COMPLETE, i, 0, i);
            model.changed(
                    new Observation(i, space.assemble(k -> mean + sd * z), false, Optional.of(rank)), i < 6, true);
        }
        return new Candidates(model.good(), model.rest(), 2000, random).next()[0];
    }
}
