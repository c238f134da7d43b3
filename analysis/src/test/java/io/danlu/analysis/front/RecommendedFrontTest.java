package io.danlu.analysis.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.danlu.analysis.front.RecommendedFront.Basis;
import io.danlu.analysis.front.Tasks.Told;
import io.danlu.laws.Laws;
import io.danlu.math.pareto.Hypervolume;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.study.Study;
import io.danlu.trial.Constraint;
import io.danlu.trial.Decision;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.ObservedFront;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecommendedFrontTest {

    private static final List<Metric> METRICS = Tasks.METRICS;
    private static final long SEED = 7;

    private static RecommendedFront front(List<Told> trials, List<Metric> metrics) {
        return RecommendedFront.of(Tasks.history(trials, metrics), SEED).orElseThrow();
    }

    private static Set<Integer> numbers(RecommendedFront front) {
        return front.members().stream().map(Member::number).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Told> noisy(List<Point> points, Function<Point, double[]> truth, RandomGenerator random) {
        List<Told> trials = new ArrayList<>();
        for (Point point : points) {
            double[] values = truth.apply(point);
            trials.add(Told.of(
                    point, values[0] + 0.05 * random.nextGaussian(), values[1] + 0.05 * 2 * random.nextGaussian()));
        }
        return trials;
    }

    /** Tells every third configuration twice, with the same values. */
    private static List<Told> exact(List<Point> points, Function<Point, double[]> truth) {
        List<Told> trials = new ArrayList<>();
        for (int k = 0; k < points.size(); k++) {
            trials.add(Told.of(points.get(k), truth.apply(points.get(k))));
        }
        for (int k = 0; k < points.size(); k += 3) {
            trials.add(trials.get(k));
        }
        return trials;
    }

    private static double volume(Collection<Integer> numbers, List<Point> points, Function<Point, double[]> truth) {
        return Hypervolume.of(numbers.stream().map(points::get).map(truth).toArray(double[][]::new), 1.1, 2.2);
    }

    /** The winner's curse: of many noisy values, the best are also the luckiest. */
    @Test
    void underNoiseTheTrueHypervolumeIsGreaterThanThatOfTheObservedFront() {
        List<Function<Point, double[]>> truths = List.of(Tasks::convex, Tasks::concave);
        for (Function<Point, double[]> truth : truths) {
            double recommended = 0;
            double observed = 0;
            double all = 0;
            for (int seed = 0; seed < 8; seed++) {
                RandomGenerator random = new SplittableRandom(seed);
                List<Point> points = Tasks.searched(random, 60);
                History history = Tasks.history(noisy(points, truth, random), METRICS);
                RecommendedFront front = RecommendedFront.of(history, SEED).orElseThrow();
                List<Integer> lucky = ObservedFront.of(history, METRICS).members().stream()
                        .map(Trial::number)
                        .toList();
                recommended += volume(numbers(front), points, truth);
                observed += volume(lucky, points, truth);
                all += volume(IntStream.range(0, points.size()).boxed().toList(), points, truth);
            }
            assertThat(all - recommended).isLessThan(0.8 * (all - observed));
        }
    }

    @Test
    void withoutNoiseTheObservedFrontIsRecommended() {
        Laws.forAll(20, random -> {
            List<Point> points = Tasks.searched(random, 4 + random.nextInt(40));
            History history = Tasks.history(exact(points, Tasks::convex), METRICS);
            RecommendedFront front = RecommendedFront.of(history, SEED).orElseThrow();
            Set<Integer> observed = ObservedFront.of(history, METRICS).members().stream()
                    .map(Trial::number)
                    .filter(number -> number < points.size())
                    .collect(Collectors.toSet());
            assertThat(numbers(front)).isEqualTo(observed);
            assertThat(front.members()).allSatisfy(member -> {
                assertThat(member.onFront()).isBetween(1 - 1e-9, 1 + 1e-9);
                assertThat(member.expected()).allMatch(expected -> expected.sd() == 0);
            });
        });
    }

    @Test
    void aDominatedTrialChangesNoFrontOfAStudyWithoutNoise() {
        Laws.forAll(20, random -> {
            List<Told> trials = exact(Tasks.searched(random, 10 + random.nextInt(20)), Tasks::concave);
            RecommendedFront before = front(trials, METRICS);
            Member beaten = before.members().get(random.nextInt(before.members().size()));
            Point elsewhere = Tasks.searched(random, 1).getFirst();
            List<Told> more = new ArrayList<>(trials);
            more.add(Told.of(
                    elsewhere,
                    beaten.values().get(0) + random.nextDouble(),
                    beaten.values().get(1) + 0.1 + random.nextDouble()));
            assertThat(front(more, METRICS).members()).isEqualTo(before.members());
        });
    }

    /**
     * The model learns from the trial too: its noise and its lengths are fitted anew. So a probability near one half
     * may cross it, and that of a member that seemed certain does now and then.
     */
    @Test
    void underNoiseATrialFarBehindTheFrontChangesHardlyAMemberThatIsCertain() {
        Laws.forAll(1, random -> {
            int certain = 0;
            int kept = 0;
            for (int study = 0; study < 6; study++) {
                List<Told> trials = noisy(Tasks.searched(random, 40), Tasks::convex, random);
                List<Told> more = new ArrayList<>(trials);
                more.addAll(noisy(List.of(Tasks.behind(random)), Tasks::convex, random));
                Set<Integer> after = numbers(front(more, METRICS));
                assertThat(after).doesNotContain(40);
                for (Member member : front(trials, METRICS).members()) {
                    certain += member.onFront() > 0.9 ? 1 : 0;
                    kept += member.onFront() > 0.9 && after.contains(member.number()) ? 1 : 0;
                }
            }
            assertThat(kept).as("of %d certain members", certain).isGreaterThanOrEqualTo(certain - certain / 6);
        });
    }

    @Test
    void theOrderOfObjectivesChangesNothing() {
        Laws.forAll(5, random -> {
            List<Told> trials = noisy(Tasks.searched(random, 30), Tasks::convex, random);
            List<Told> turned =
                    trials.stream().map(told -> told.with(List::reversed)).toList();
            RecommendedFront one = front(trials, METRICS);
            RecommendedFront other = front(turned, METRICS.reversed());
            assertThat(numbers(other)).isEqualTo(numbers(one));
            assertThat(other.hypervolume()).isCloseTo(one.hypervolume(), withPercentage(1e-7));
            assertThat(Pick.knee(METRICS.reversed()).of(other).map(Member::number))
                    .isEqualTo(Pick.knee(METRICS).of(one).map(Member::number));
            assertThat(other.members().reversed().stream().map(Member::onFront))
                    .hasSameElementsAs(
                            one.members().stream().map(Member::onFront).toList());
        });
    }

    /** Powers of two and shifts that lose no digits change the models by nothing but the last bits. */
    @Test
    void unitsAndOffsetsAndDirectionsChangeNothing() {
        Laws.forAll(5, random -> {
            List<Told> trials = noisy(Tasks.searched(random, 30), Tasks::convex, random);
            List<Told> scaled = trials.stream()
                    .map(told -> told.with(values -> List.of(1024 * values.get(0), 16 - values.get(1) / 4)))
                    .toList();
            List<Metric> turned =
                    List.of(METRICS.get(0), new Metric(METRICS.get(1).name(), Direction.MAXIMIZE));
            RecommendedFront one = front(trials, METRICS);
            RecommendedFront other = front(scaled, turned);
            assertThat(numbers(other)).isEqualTo(numbers(one));
            assertThat(other.hypervolume()).isCloseTo(256 * one.hypervolume(), withPercentage(0.1));
            assertThat(Pick.knee(turned).of(other).map(Member::number))
                    .isEqualTo(Pick.knee(METRICS).of(one).map(Member::number));
        });
    }

    @Test
    void theSameStudyGivesTheSameFront() {
        List<Told> trials = noisy(Tasks.searched(new SplittableRandom(3), 30), Tasks::concave, new SplittableRandom(4));
        assertThat(front(trials, METRICS)).isEqualTo(front(trials, METRICS));
    }

    @Test
    void membersAreFeasibleAndWithinThresholds() {
        Laws.forAll(5, random -> {
            List<Told> trials = noisy(Tasks.searched(random, 40), Tasks::convex, random).stream()
                    .map(told -> new Told(
                            told.point(), told.values(), List.of(told.point().real("x") - 0.6)))
                    .toList();
            List<Metric> bounded = List.of(METRICS.get(0), METRICS.get(1).withThreshold(0.9));
            RecommendedFront front = front(trials, bounded);
            assertThat(front.basis()).isEqualTo(Basis.ACCEPTABLE);
            assertThat(front.members()).isNotEmpty().allSatisfy(member -> {
                assertThat(member.point().real("x")).isLessThanOrEqualTo(0.6);
                assertThat(member.feasible()).isGreaterThan(0.5);
                assertThat(member.feasible()).isGreaterThanOrEqualTo(member.onFront() - 1e-9);
                assertThat(member.expected().get(1).mean()).isLessThanOrEqualTo(0.9);
            });
            assertThat(front.reference().bounds().get(1).value()).isEqualTo(0.9);
            assertThat(front.reference().bounds().get(1).fromThreshold()).isTrue();
            assertThat(front.reference().bounds().get(0).fromThreshold()).isFalse();
        });
    }

    @Test
    void aChangedLimitJudgesEarlierTrialsAsIfItHadAlwaysBeenThat() {
        Laws.forAll(3, random -> {
            List<Told> trials = noisy(Tasks.searched(random, 25), Tasks::convex, random);
            double limit = 0.3 + 0.5 * random.nextDouble();
            Study<Point> always = limited(trials, limit);
            Study<Point> changed = limited(trials, random.nextDouble());
            SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
            limits.put("memory", OptionalDouble.of(limit));
            changed.control().setLimits(limits, Decision.because("the machine is another one"));
            assertThat(RecommendedFront.of(changed.history(), SEED))
                    .isPresent()
                    .isEqualTo(RecommendedFront.of(always.history(), SEED));
        });
    }

    /** Returns a study whose memory grows with x. */
    private static Study<Point> limited(List<Told> trials, double limit) {
        Study<Point> study = Study.named("limited")
                .space(trials.getFirst().point().space())
                .objectives(METRICS.toArray(Metric[]::new))
                .constraints(Constraint.atMost("memory", limit))
                .sampler(Sampler.random())
                .build();
        for (Told told : trials) {
            study.add(
                    told.point(),
                    Result.of(Map.of(
                            METRICS.get(0).name(),
                            told.values().get(0),
                            METRICS.get(1).name(),
                            told.values().get(1),
                            "memory",
                            told.point().real("x"))));
        }
        return study;
    }

    @Test
    void whereNothingIsFeasibleTheLikeliestConfigurationIsTheOnlyMember() {
        List<Told> trials = Tasks.searched(new SplittableRandom(5), 30).stream()
                .map(point -> new Told(point, Tasks.boxed(Tasks.convex(point)), List.of(1 + point.real("x"))))
                .toList();
        RecommendedFront front = front(trials, METRICS);
        assertThat(front.basis()).isEqualTo(Basis.INFEASIBLE);
        assertThat(front.members())
                .singleElement()
                .satisfies(member -> assertThat(member.feasible()).isLessThan(0.5));
    }

    @Test
    void thresholdsThatNothingReachesAreIgnoredAndNamed() {
        List<Told> trials = exact(Tasks.searched(new SplittableRandom(6), 20), Tasks::convex);
        List<Metric> strict = List.of(METRICS.get(0).withThreshold(-1), METRICS.get(1));
        RecommendedFront front = front(trials, strict);
        assertThat(front.basis()).isEqualTo(Basis.BEYOND_THRESHOLDS);
        assertThat(numbers(front)).isEqualTo(numbers(front(trials, METRICS)));
        assertThat(front.hypervolume()).isZero();
    }

    @Test
    void anyResultGivesAMember() {
        Laws.forAll(10, random -> {
            List<Point> points = Tasks.searched(random, 1 + random.nextInt(4));
            RecommendedFront front = front(noisy(points, Tasks::convex, random), METRICS);
            assertThat(front.members()).isNotEmpty();
            assertThat(Pick.knee(METRICS).of(front)).isPresent();
            assertThat(front.hypervolume()).isFinite().isNotNegative();
        });
        assertThat(RecommendedFront.of(Tasks.history(List.of(), METRICS), SEED)).isEmpty();
    }
}
