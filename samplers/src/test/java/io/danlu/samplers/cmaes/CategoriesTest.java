package io.danlu.samplers.cmaes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CategoriesTest {

    private static final int POPULATION = 8;

    private static Categories fresh() {
        return new Categories(List.of(
                Parameter.categorical("a", "u", "v", "w").weights(2, 1, 1),
                Parameter.categorical("b", "p", "q", "r", "s")));
    }

    private static double share(Categories categories, int category, int choice, RandomGenerator random) {
        return IntStream.range(0, 4000)
                        .filter(i -> categories.draw(random)[category] == choice)
                        .count()
                / 4000.0;
    }

    /** Runs generations whose individuals are ranked by the loss of the second category's choice. */
    private static Categories after(int generations, IntToDoubleFunction loss, RandomGenerator random) {
        Categories categories = fresh();
        for (int g = 0; g < generations; g++) {
            List<Individual> drawn = new ArrayList<>();
            for (int i = 0; i < POPULATION; i++) {
                drawn.add(new Individual(new Genotype(new double[0], categories.draw(random)), false));
            }
            drawn.sort((x, y) -> Double.compare(
                    loss.applyAsDouble(x.genotype().choices()[1]),
                    loss.applyAsDouble(y.genotype().choices()[1])));
            categories = categories.learn(drawn, new Rates(2, POPULATION));
        }
        return categories;
    }

    @Test
    void theyBeginWithThePriors() {
        Laws.forAll(5, random -> {
            assertThat(share(fresh(), 0, 0, random)).isCloseTo(0.5, within(0.05));
            assertThat(share(fresh(), 1, 3, random)).isCloseTo(0.25, within(0.05));
        });
    }

    /** The margin of two categories, one of 4 choices: (1 − √0.73)/3 each. */
    @Test
    void theBetterChoiceBecomesLikelyAndTheOthersKeepTheirMargin() {
        double margin = (1 - Math.sqrt(0.73)) / 3;
        Laws.forAll(5, random -> {
            Categories learned = after(150, choice -> choice == 2 ? 0 : 1, random);
            assertThat(share(learned, 1, 2, random)).isCloseTo(1 - 3 * margin, within(0.05));
            assertThat(share(learned, 1, 0, random)).isCloseTo(margin, within(0.03));
        });
    }

    @Test
    void everyChoiceStaysPossibleIfNothingMatters() {
        Laws.forAll(5, random -> {
            Categories learned = after(200, choice -> 0, random);
            for (int choice = 0; choice < 4; choice++) {
                assertThat(share(learned, 1, choice, random)).isBetween(0.03, 0.9);
            }
        });
    }
}
