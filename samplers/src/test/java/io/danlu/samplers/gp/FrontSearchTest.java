package io.danlu.samplers.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.math.pareto.Hypervolume;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.Search;
import io.danlu.samplers.Trials;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrontSearchTest {

    private static final Space SPACE = Space.of(
            Parameter.real("x", 0, 1),
            Parameter.real("y", 1e-3, 1).log(),
            Parameter.categorical("kind", "near", "far"),
            Parameter.integer("depth", 1, 20).when(Condition.is("kind", "near")));

    private static final Metric ERROR = new Metric("error", Direction.MINIMIZE);
    private static final Metric COST = new Metric("cost", Direction.MINIMIZE);
    private static final Metric SIZE = new Metric("size", Direction.MINIMIZE);

    /** Two objectives that conflict along x, a third that conflicts with both, and one more that repeats the first. */
    private static double[] evaluate(Point point) {
        double x = point.real("x");
        double valley = Math.pow(Math.log10(point.real("y")) + 1.7, 2) / 3;
        double depth = point.value("depth").isPresent() ? Math.pow((point.integer("depth") - 6) / 20.0, 2) : 0.5;
        double away = valley + depth;
        return new double[] {x * x + away, (1 - x) * (1 - x) + away, Math.pow(x - 0.5, 2) + 2 * away, x + away};
    }

    private static Search search(Sampler sampler, long seed, Metric... metrics) {
        return sampler.start(new Problem(SPACE, List.of(metrics), OptionalInt.empty(), seed));
    }

    /** Runs {@code count} trials with the values that {@code tell} makes of the objectives. */
    private static List<Proposal> run(Search search, int count, Function<double[], double[]> tell) {
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Proposal proposal = search.propose(i, 1).getFirst();
            proposals.add(proposal);
            Point point = proposal.point();
            search.learn(List.of(Trials.several(i, point, tell.apply(evaluate(point)))));
        }
        return proposals;
    }

    private static double[] first(int count, double... values) {
        return Arrays.copyOf(values, count);
    }

    private static List<Point> points(List<Proposal> proposals) {
        return proposals.stream().map(Proposal::point).toList();
    }

    private static double meanVolume(Sampler sampler, int objectives, double noise) {
        Metric[] metrics = Arrays.copyOf(new Metric[] {ERROR, COST, SIZE}, objectives);
        double[] reference = new double[objectives];
        Arrays.fill(reference, 1.1);
        return IntStream.range(0, 5)
                .mapToDouble(seed -> {
                    SplittableRandom random = new SplittableRandom(seed);
                    List<Proposal> proposals = run(search(sampler, seed, metrics), 40, values -> {
                        double[] told = first(objectives, values);
                        for (int j = 0; j < objectives; j++) {
                            told[j] += noise * random.nextGaussian();
                        }
                        return told;
                    });
                    return Hypervolume.of(
                            points(proposals).stream()
                                    .map(point -> first(objectives, evaluate(point)))
                                    .toArray(double[][]::new),
                            reference);
                })
                .average()
                .orElseThrow();
    }

    /** The whole volume below the reference is 1.21 − 1/6. */
    @LongTest
    @Test
    void itLeavesLessOfTheVolumeThanRandomSearch() {
        double whole = 1.21 - 1 / 6.0;
        assertThat(whole - meanVolume(new Gp(), 2, 0)).isLessThan(0.5 * (whole - meanVolume(Sampler.random(), 2, 0)));
        assertThat(whole - meanVolume(new Gp(), 2, 0.05))
                .isLessThan(0.6 * (whole - meanVolume(Sampler.random(), 2, 0.05)));
    }

    @LongTest
    @Test
    void itFindsMoreVolumeOfThreeObjectivesThanRandomSearch() {
        assertThat(meanVolume(new Gp(), 3, 0)).isGreaterThan(1.1 * meanVolume(Sampler.random(), 3, 0));
    }

    @Test
    void fourObjectivesAreScalarized() {
        List<Proposal> proposals =
                run(search(new Gp(), 1, ERROR, COST, SIZE, new Metric("x", Direction.MINIMIZE)), 30, values -> values);
        assertThat(proposals.subList(15, 30))
                .allSatisfy(proposal -> assertThat(proposal.explanation().why()).doesNotContain("hypervolume"))
                .filteredOn(proposal ->
                        proposal.point().real("y") < 0.1 && proposal.point().real("y") > 0.004)
                .hasSizeGreaterThan(9);
    }

    @Test
    void unitsAndShiftsChangeNoProposal() {
        List<Point> plain = points(run(search(new Gp(), 3, ERROR, COST), 25, values -> rounded(values, 1, 0)));
        assertThat(points(run(search(new Gp(), 3, ERROR, COST), 25, values -> rounded(values, 1024, 0))))
                .isEqualTo(plain);
        assertThat(points(run(search(new Gp(), 3, ERROR, COST), 25, values -> rounded(values, 1 / 1024.0, 0))))
                .isEqualTo(plain);
        assertThat(points(run(search(new Gp(), 3, ERROR, COST), 25, values -> rounded(values, 1, 64))))
                .isEqualTo(plain);
    }

    /** Rounds to multiples of 2⁻²⁴, so that shifts are exact, and changes the second objective. */
    private static double[] rounded(double[] values, double unit, double shift) {
        double[] rounded = first(2, values);
        for (int j = 0; j < 2; j++) {
            rounded[j] = Math.rint(rounded[j] * (1 << 24)) / (1 << 24);
        }
        rounded[1] = rounded[1] * unit + shift;
        return rounded;
    }

    @Test
    void theOrderAndTheDirectionOfObjectivesChangeNoProposal() {
        List<Point> plain = points(run(search(new Gp(), 3, ERROR, COST, SIZE), 25, values -> first(3, values)));
        assertThat(points(run(search(new Gp(), 3, SIZE, ERROR, COST), 25, values ->
                        new double[] {values[2], values[0], values[1]})))
                .isEqualTo(plain);
        assertThat(points(run(search(new Gp(), 3, new Metric("error", Direction.MAXIMIZE), COST, SIZE), 25, values ->
                        new double[] {-values[0], values[1], values[2]})))
                .isEqualTo(plain);
    }

    @Test
    void aPredictionIsOfTheFirstObjectiveAndHasThoseOfTheOthersByName() {
        Search search = search(new Gp(), 2, SIZE, ERROR);
        List<Proposal> proposals = run(search, 40, values -> new double[] {100 + 50 * values[2], values[0]});
        Proposal last = proposals.getLast();
        Explanation.Prediction prediction = last.explanation().prediction().orElseThrow();
        double actual = 100 + 50 * evaluate(last.point())[2];
        assertThat(Math.abs(prediction.mean() - actual)).isLessThan(6 * prediction.sd() + 5);
        assertThat(prediction.others()).containsOnlyKeys("error");
        Explanation.Prediction.Expected error = prediction.others().firstEntry().getValue();
        double actualError = evaluate(last.point())[0];
        assertThat(Math.abs(error.mean() - actualError)).isLessThan(6 * error.sd() + 0.1);
    }

    @Test
    void pendingPointsAreNotProposedAgain() {
        Search search = search(new Gp(), 1, ERROR, COST);
        run(search, 20, values -> first(2, values));
        List<Point> batch = search.propose(20, 6).stream().map(Proposal::point).toList();
        assertThat(new HashSet<>(batch)).hasSize(6);
        for (int i = 0; i < batch.size(); i++) {
            for (int j = 0; j < i; j++) {
                double[] one = evaluate(batch.get(i));
                double[] other = evaluate(batch.get(j));
                assertThat(Math.abs(one[0] - other[0]) + Math.abs(one[1] - other[1]))
                        .isGreaterThan(1e-6);
            }
        }
    }

    /** Thresholds cut most of the front off. */
    @Test
    void thresholdsSayWhatMatters() {
        Search search = search(new Gp(), 1, ERROR.withThreshold(0.3), COST.withThreshold(0.4));
        List<Proposal> proposals = run(search, 45, values -> first(2, values));
        long inside = proposals.subList(25, 45).stream()
                .map(proposal -> evaluate(proposal.point()))
                .filter(values -> values[0] <= 0.33 && values[1] <= 0.44)
                .count();
        assertThat(inside).isGreaterThanOrEqualTo(8);
    }

    /** A run whose cost exploded has the least error, and is therefore on the front. */
    @Test
    void aDivergedRunDoesNotFlattenTheVolume() {
        Search search = search(new Gp(), 4, ERROR, COST);
        Point strange = SPACE.draw(new SplittableRandom(7));
        search.learn(List.of(Trials.several(0, strange, -0.5, 1e12)));
        double[][] vectors = new double[40][];
        for (int i = 1; i <= 40; i++) {
            Point point = search.propose(i, 1).getFirst().point();
            vectors[i - 1] = first(2, evaluate(point));
            search.learn(List.of(Trials.several(i, point, vectors[i - 1])));
        }
        assertThat(Hypervolume.of(vectors, 1.1, 1.1)).isGreaterThan(0.75);
    }

    @Test
    void constraintsAreKept() {
        Search search = search(new Gp(), 5, ERROR, COST);
        List<Double> violations = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            Point point = search.propose(i, 1).getFirst().point();
            double violation = 0.6 - point.real("x");
            violations.add(violation);
            search.learn(List.of(Trials.constrained(i, point, first(2, evaluate(point)), violation)));
        }
        assertThat(violations.subList(20, 45))
                .filteredOn(violation -> violation <= 0)
                .hasSizeGreaterThan(15);
    }

    /** All values depend on the kind alone, and no noise could make them equal. */
    @Test
    void evenTrialsLeaveAPlateauOfAllObjectives() {
        Search search = search(new Gp(), 1, ERROR, COST);
        for (int i = 0; i < 21; i++) {
            Point point = SPACE.draw(new SplittableRandom(i));
            double kind = point.code(2);
            search.learn(List.of(Trials.several(i, point, kind, 1 - kind)));
        }
        assertThat(search.propose(22, 1).getFirst().explanation().why()).startsWith("away from a plateau");
        assertThat(search.propose(23, 1).getFirst().explanation().why()).startsWith("greatest");
    }

    @Test
    void acquisitionsOfOneObjectiveAreRefused() {
        assertThatThrownBy(() -> search(new Gp(8, Gp.Criterion.PI), 1, ERROR, COST))
                .hasMessage(
                        "Sampler 'gp': option 'acquisition' (pi) serves one objective and the study has 2. Leave the option out.");
    }

    @Test
    void anObjectiveOfOneValueIsLeftOut() {
        List<Proposal> proposals = run(search(new Gp(), 1, ERROR, COST), 25, values -> new double[] {values[0], 1});
        assertThat(proposals.getLast().explanation().why()).startsWith("greatest");
        assertThat(run(search(new Gp(), 1, ERROR, COST), 12, values -> new double[] {2, 1})
                        .getLast()
                        .explanation()
                        .why())
                .isEqualTo("before the model: all results are equal");
    }
}
