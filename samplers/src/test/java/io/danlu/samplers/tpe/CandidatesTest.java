package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;

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
            assertThat(handedOut.stream().map(position -> ratio(model, position)))
                    .containsExactlyElementsOf(sorted.stream()
                            .map(position -> ratio(model, position))
                            .toList());
        });
    }

    private static double ratio(Model model, double... position) {
        return model.good().logDensity(position) - model.rest().logDensity(position);
    }
}
