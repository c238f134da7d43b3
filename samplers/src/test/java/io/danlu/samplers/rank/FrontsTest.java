package io.danlu.samplers.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.math.pareto.NonDominated;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrontsTest {

    private static final Point POINT = Space.of(Parameter.real("x", 0, 1)).assemble(i -> 0.5);

    private static List<Metric> metrics(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Metric("f" + i, Direction.MINIMIZE))
                .toList();
    }

    private static List<Trial> trials(RandomGenerator random, int count, int objectives, int levels) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] values = IntStream.range(0, objectives)
                    .mapToDouble(objective -> random.nextInt(levels))
                    .toArray();
            trials.add(Trials.several(i, POINT, values));
        }
        return trials;
    }

    private static Fronts fronts(int objectives, int most) {
        return new Fronts(metrics(objectives), (front, count) -> new double[front.length], most, true);
    }

    private static Map<Integer, Rank> learn(Fronts fronts, List<Trial> trials) {
        Map<Integer, Rank> ranks = new TreeMap<>();
        trials.forEach(trial -> fronts.learn(List.of(trial)).forEach(rank -> ranks.put(rank.number(), rank)));
        return ranks;
    }

    private static double[] losses(Trial trial, int objectives) {
        return ((Trial.Complete) trial).result().losses(metrics(objectives));
    }

    @Test
    void oneResultAfterTheOtherGivesTheFrontsOfAllTogether() {
        Laws.forAll(60, random -> {
            int objectives = random.nextInt(2, 5);
            List<Trial> trials = trials(random, random.nextInt(1, 120), objectives, random.nextInt(2, 30));
            int[] expected = NonDominated.ranks(
                    trials.stream().map(trial -> losses(trial, objectives)).toArray(double[][]::new));
            int most = random.nextInt(1, 60);
            Collections.shuffle(trials, new Random(random.nextLong()));
            Map<Integer, Rank> ranks = learn(fronts(objectives, most), trials);
            int[] sorted = expected.clone();
            Arrays.sort(sorted);
            int last = sorted[Math.min(most, sorted.length) - 1];
            assertThat(ranks).hasSize(trials.size());
            ranks.forEach((number, rank) -> assertThat(rank.first())
                    .isEqualTo(expected[number] <= last ? expected[number] : Integer.MAX_VALUE));
        });
    }

    @Test
    void aResultThatIsTakenBackLeavesNoTrace() {
        Laws.forAll(30, random -> {
            List<Trial> trials = trials(random, 60, 3, 10);
            Fronts all = fronts(3, 20);
            Map<Integer, Rank> ranks = learn(all, trials);
            List<Trial> kept = new ArrayList<>(trials);
            for (int i = 0; i < 10; i++) {
                Trial removed = kept.remove(random.nextInt(kept.size()));
                all.learn(List.of(Trials.failed(removed.number(), POINT)))
                        .forEach(rank -> ranks.put(rank.number(), rank));
                ranks.remove(removed.number());
            }
            assertThat(ranks).isEqualTo(learn(fronts(3, 20), kept));
        });
    }

    @Test
    void aTrialThatIsLearnedAgainKeepsItsRank() {
        Fronts fronts = fronts(2, 4);
        Trial trial = Trials.several(0, POINT, 1, 2);
        assertThat(List.copyOf(fronts.learn(List.of(trial))))
                .hasSize(1)
                .isEqualTo(List.copyOf(fronts.learn(List.of(trial))));
    }
}
