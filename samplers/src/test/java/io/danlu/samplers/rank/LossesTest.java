package io.danlu.samplers.rank;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossesTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Point POINT = Space.of(Parameter.real("x", 0, 1)).assemble(i -> 0.5);

    private static Report[] reports(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new Report(i + 1, values[i]))
                .toArray(Report[]::new);
    }

    /** A complete trial that reported {@code values} from step 1 on, of which the last is its result. */
    private static Trial complete(int number, double... values) {
        return Trials.complete(number, POINT, values[values.length - 1], reports(values));
    }

    private static Trial stopped(int number, double... values) {
        return Trials.pruned(number, POINT, reports(values));
    }

    private static Map<Integer, Double> losses(Trial... trials) {
        Losses losses = new Losses(LOSS);
        losses.learn(List.of(trials));
        return byNumber(losses);
    }

    private static Map<Integer, Double> byNumber(Losses losses) {
        Map<Integer, Double> byNumber = new TreeMap<>();
        losses.all().forEach((number, loss) -> byNumber.put(number, loss.loss()));
        return byNumber;
    }

    /** Six went on from step 1, where they had 10, 20, …, 60, and came to 1, 2, …, 6. */
    private static final List<Trial> SIX = IntStream.rangeClosed(1, 6)
            .mapToObj(i -> complete(i - 1, 10.0 * i, i))
            .toList();

    private static double besideSix(double value) {
        List<Trial> trials = new ArrayList<>(SIX);
        trials.add(stopped(6, value));
        return losses(trials.toArray(Trial[]::new)).getOrDefault(6, Double.NaN);
    }

    @Test
    void aStoppedTrialIsWorthTheMedianOfTheFiveThatWereNextToItAndWentFurther() {
        assertThat(besideSix(35)).isEqualTo(4);
        assertThat(besideSix(25)).isEqualTo(3);
        assertThat(besideSix(5)).isEqualTo(3);
        assertThat(besideSix(55)).isEqualTo(4);
        assertThat(besideSix(1e30)).isEqualTo(4);
    }

    @Test
    void whereNoneWentFurtherTheLastLossCounts() {
        assertThat(losses(stopped(0, 5, 4), stopped(1, 2, 3), Trials.complete(2, POINT, 1)))
                .isEqualTo(Map.of(0, 4.0, 1, 3.0, 2, 1.0));
    }

    /** A diverged trial beside five complete ones is not worth their median where four of them have a curve. */
    @Test
    void whereFewWentFurtherTheLastLossCounts() {
        List<Trial> trials = new ArrayList<>(SIX.subList(0, 4));
        trials.add(stopped(6, 1e30));
        trials.add(stopped(7, 7));
        assertThat(losses(trials.toArray(Trial[]::new))).containsEntry(6, 1e30).containsEntry(7, 7.0);
    }

    /** Five are worth 5, 6, … after two steps; the sixth was stopped in their middle after one. */
    @Test
    void trialsThatWereStoppedLaterCountForThoseThatWereStoppedSooner() {
        List<Trial> trials = IntStream.range(0, 5)
                .mapToObj(i -> stopped(i, 20 + i, 5 + i))
                .collect(Collectors.toCollection(ArrayList::new));
        trials.add(stopped(5, 22));
        assertThat(losses(trials.toArray(Trial[]::new))).containsEntry(5, 7.0);
    }

    @Test
    void noneIsEstimatedToBeBetterThanTheBestCompleteOne() {
        assertThat(losses(Trials.complete(0, POINT, 2), stopped(1, 1)).get(1)).isEqualTo(2);
    }

    @Test
    void infeasibleFailedRunningAndSilentTrialsTeachNoLoss() {
        assertThat(losses(
                        Trials.infeasible(0, POINT, 1, 1),
                        Trials.failed(1, POINT),
                        Trials.running(2, POINT),
                        Trials.pruned(3, POINT)))
                .isEmpty();
    }

    @Test
    void theGreaterValueIsTheSmallerLossWhereTheObjectiveIsMaximised() {
        Losses losses = new Losses(new Metric("score", Direction.MAXIMIZE));
        losses.learn(List.of(complete(0, 0.5, 0.9), stopped(1, 0.6), stopped(2, 0.1)));
        assertThat(byNumber(losses)).isEqualTo(Map.of(0, -0.9, 1, -0.6, 2, -0.1));
    }

    /** Trials with curves of up to 40 steps. */
    private static List<Trial> trials(RandomGenerator random, DoubleUnaryOperator map) {
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            double[] values = random.doubles(random.nextInt(1, 41)).map(map).toArray();
            trials.add(random.nextInt(4) == 0 ? complete(number, values) : stopped(number, values));
        }
        return trials;
    }

    @Test
    void theyAreAFunctionOfTheTrialsWhicheverCameFirst() {
        Laws.forAll(20, random -> {
            List<Trial> trials = trials(random, value -> value);
            Losses inOrder = new Losses(LOSS);
            inOrder.learn(trials);
            List<Trial> shuffled = new ArrayList<>(trials);
            Collections.shuffle(shuffled, new Random(random.nextLong()));
            Losses oneByOne = new Losses(LOSS);
            shuffled.forEach(trial -> {
                oneByOne.learn(List.of(Trials.running(trial.number(), POINT)));
                oneByOne.learn(List.of(trial));
            });
            assertThat(oneByOne.all()).isEqualTo(inOrder.all());

            Losses half = new Losses(LOSS);
            half.learn(trials.subList(0, 30));
            assertThat(inOrder.first(30)).isEqualTo(half.all());
        });
    }

    @Test
    void anIncreasingMapOfAllLossesMapsTheEstimates() {
        DoubleUnaryOperator map = loss -> Math.exp(20 * loss);
        Laws.forAll(20, random -> {
            long seed = random.nextLong();
            Losses plain = new Losses(LOSS);
            plain.learn(trials(new java.util.SplittableRandom(seed), value -> value));
            Losses mapped = new Losses(LOSS);
            mapped.learn(trials(new java.util.SplittableRandom(seed), map));
            Map<Integer, Double> images = byNumber(plain);
            images.replaceAll((number, loss) -> map.applyAsDouble(loss));
            assertThat(byNumber(mapped)).isEqualTo(images);
        });
    }

    @Test
    void lossesAreComparableAtTheEarliestStepAtWhichATrialWasStopped() {
        Losses losses = new Losses(LOSS);
        losses.learn(List.of(complete(0, 9, 8, 7), Trials.complete(1, POINT, 3)));
        assertThat(comparable(losses)).isEqualTo(Map.of(0, 7.0, 1, 3.0));
        losses.learn(List.of(stopped(2, 6, 5)));
        assertThat(comparable(losses)).isEqualTo(Map.of(0, 8.0, 2, 5.0));
        losses.learn(List.of(stopped(3, 4)));
        assertThat(comparable(losses)).isEqualTo(Map.of(0, 9.0, 2, 6.0, 3, 4.0));
        losses.learn(List.of(Trials.failed(2, POINT), Trials.failed(3, POINT)));
        assertThat(comparable(losses)).isEqualTo(Map.of(0, 7.0, 1, 3.0));
    }

    private static Map<Integer, Double> comparable(Losses losses) {
        Map<Integer, Double> byNumber = new TreeMap<>();
        losses.comparable().forEach((number, loss) -> byNumber.put(number, loss.loss()));
        return byNumber;
    }
}
