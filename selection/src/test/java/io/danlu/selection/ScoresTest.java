package io.danlu.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ScoresTest {

    /** numpy 2.2.4: mean and std of [0.9, 1.0, 0.8, 1.0]. */
    @Test
    void meanAndDeviationAreNumpys() {
        Scores scores = new Scores(List.of(new Score(0.9, 1), new Score(1, 1), new Score(0.8, 1), new Score(1, 0.5)));
        assertThat(scores.mean()).isCloseTo(0.925, within(1e-15));
        assertThat(scores.sd()).isCloseTo(0.08291561975888498, within(1e-15));
        assertThat(scores.trainMean()).isEqualTo(0.875);
    }

    @Test
    void shiftingScoresShiftsTheMeanAndKeepsTheDeviation() {
        Laws.forAll(200, random -> {
            List<Score> splits = splits(random);
            double shift = random.nextDouble(-5, 5);
            Scores scores = new Scores(splits);
            Scores shifted = new Scores(splits.stream()
                    .map(score -> new Score(score.test() + shift, score.train()))
                    .toList());
            assertThat(shifted.mean()).isCloseTo(scores.mean() + shift, within(1e-12));
            assertThat(shifted.sd()).isCloseTo(scores.sd(), within(1e-12));
            assertThat(shifted.trainMean()).isEqualTo(scores.trainMean());
        });
    }

    @Test
    void theMeanLiesAmongTheScoresInAnyOrder() {
        Laws.forAll(200, random -> {
            List<Score> splits = splits(random);
            Scores scores = new Scores(splits);
            assertThat(scores.mean())
                    .isBetween(
                            splits.stream().mapToDouble(Score::test).min().orElseThrow() - 1e-12,
                            splits.stream().mapToDouble(Score::test).max().orElseThrow() + 1e-12);
            List<Score> reordered = new ArrayList<>(splits);
            Collections.shuffle(reordered, Random.from(random));
            assertThat(new Scores(reordered).mean()).isCloseTo(scores.mean(), within(1e-12));
        });
    }

    private static List<Score> splits(RandomGenerator random) {
        return random.doubles(random.nextInt(1, 12), -1, 1)
                .mapToObj(test -> new Score(test, random.nextDouble()))
                .toList();
    }
}
