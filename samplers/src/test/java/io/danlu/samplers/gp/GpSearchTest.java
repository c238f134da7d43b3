package io.danlu.samplers.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import io.danlu.study.TrialFailedException;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GpSearchTest {

    private static final Space SQUARE = Space.of(Parameter.real("x", 0, 1), Parameter.real("y", 0, 1));

    private static Problem problem(Direction direction) {
        return new Problem(SQUARE, List.of(new Metric("value", direction)), OptionalInt.empty(), 3);
    }

    private static Point at(double x, double y) {
        return SQUARE.point(Map.of("x", Value.of(x), "y", Value.of(y)));
    }

    private static double bowl(Point point) {
        return Math.pow(point.real("x") - 0.3, 2) + Math.pow(point.real("y") - 0.7, 2);
    }

    /** 25 points of a grid, with the bowl's values times {@code sign}. */
    private static List<Trial> grid(int sign) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            int row = i / 5;
            Point point = at(i % 5 / 4.0, row / 4.0);
            trials.add(Trials.complete(i, point, sign * bowl(point)));
        }
        return trials;
    }

    @ParameterizedTest
    @EnumSource
    void everyCriterionGoesToTheBottomOfABowl(Gp.Criterion criterion) {
        var study = Study.named("bowl")
                .space(SQUARE)
                .sampler(new Gp(4, criterion))
                .seed(1)
                .minimize()
                .build();
        double best =
                study.optimize(GpSearchTest::bowl, Budget.trials(40)).best().value();
        assertThat(best).isLessThan(1e-3);
    }

    /** 25 points of a grid; those outside the first row all have the same value. */
    private static Search onAPlateau(Gp gp) {
        Search search = gp.start(problem(Direction.MINIMIZE));
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            int row = i / 5;
            Point point = at(i % 5 / 4.0, row / 4.0);
            trials.add(Trials.complete(i, point, row == 0 ? 2 + point.real("x") : 1));
        }
        search.learn(trials);
        return search;
    }

    @Test
    void evenTrialsLeaveAPlateauForARandomPoint() {
        Search search = onAPlateau(new Gp());
        List<Proposal> away = IntStream.range(0, 30)
                .mapToObj(i -> search.propose(26 + 2 * i, 1).getFirst())
                .toList();
        assertThat(away)
                .allSatisfy(proposal -> assertThat(proposal.explanation().why()).startsWith("away from a plateau"));
        for (String name : List.of("x", "y")) {
            assertThat(away).anyMatch(proposal -> proposal.point().real(name) < 0.5);
            assertThat(away).anyMatch(proposal -> proposal.point().real(name) > 0.5);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "THOMPSON")
    void theModelPrefersPointsWithAPossiblyNewLoss(Gp.Criterion criterion) {
        Point proposed =
                onAPlateau(new Gp(8, criterion)).propose(27, 1).getFirst().point();
        assertThat(proposed.real("y")).isLessThan(0.4);
    }

    @Test
    void aPredictionIsInTheObjectivesUnitsAndTheObjectiveKeepsToIt() {
        for (int sign : new int[] {1, -1}) {
            Search search =
                    new Gp(8, Gp.Criterion.LOGEI).start(problem(sign > 0 ? Direction.MINIMIZE : Direction.MAXIMIZE));
            search.learn(grid(sign));
            Proposal proposal = search.propose(25, 1).getFirst();
            Explanation.Prediction prediction =
                    proposal.explanation().prediction().orElseThrow();
            assertThat(prediction.mean()).isCloseTo(sign * bowl(proposal.point()), within(0.02));
            assertThat(prediction.sd()).isBetween(1e-6, 0.05);
            assertThat(proposal.explanation().engine()).isEqualTo("gp");
            assertThat(proposal.explanation().why()).isEqualTo("greatest log expected improvement");
        }
    }

    @Test
    void stoppedTrialsCountTowardsTheStart() {
        Search search = new Gp().start(problem(Direction.MINIMIZE));
        for (int i = 0; i < 8; i++) {
            Point point = search.propose(i, 1).getFirst().point();
            search.learn(List.of(Trials.pruned(i, point, new Report(1, bowl(point)))));
        }
        assertThat(search.propose(8, 1).getFirst().explanation().why())
                .startsWith("greatest")
                .endsWith("; some results are estimates from the reports of stopped trials");
    }

    @Test
    void reportsOfTrialsThatWereNotStoppedChangeNothing() {
        Search silent = new Gp().start(problem(Direction.MINIMIZE));
        Search reporting = new Gp().start(problem(Direction.MINIMIZE));
        for (int i = 0; i < 30; i++) {
            Proposal proposal = silent.propose(i, 1).getFirst();
            assertThat(reporting.propose(i, 1)).containsExactly(proposal);
            Point point = proposal.point();
            silent.learn(List.of(Trials.complete(i, point, bowl(point))));
            reporting.learn(List.of(Trials.complete(i, point, bowl(point), new Report(1, 3), new Report(2, -i))));
        }
    }

    /** A repeat would cost as much as many stopped trials. */
    @Test
    void noPointIsRepeatedIfTrialsAreStopped() {
        Search search = new Gp().start(problem(Direction.MINIMIZE));
        int repeats = 0;
        for (int i = 0; i < 80; i++) {
            Proposal proposal = search.propose(i, 1).getFirst();
            Point point = proposal.point();
            repeats += proposal.explanation().why().startsWith(Explanation.AGAIN) ? 1 : 0;
            double value = i % 7 * 0.01 + bowl(point);
            search.learn(List.of(
                    i % 4 == 0 ? Trials.complete(i, point, value) : Trials.pruned(i, point, new Report(1, value + 1))));
        }
        assertThat(repeats).isZero();
    }

    @Test
    void pendingPointsAreNotProposedAgain() {
        Search search = new Gp().start(problem(Direction.MINIMIZE));
        search.learn(grid(1));
        List<Point> batch = search.propose(25, 6).stream().map(Proposal::point).toList();
        for (int i = 0; i < batch.size(); i++) {
            for (int j = 0; j < i; j++) {
                double distance = Math.hypot(
                        batch.get(i).real("x") - batch.get(j).real("x"),
                        batch.get(i).real("y") - batch.get(j).real("y"));
                assertThat(distance).as("%s and %s", batch.get(i), batch.get(j)).isGreaterThan(1e-4);
            }
        }
    }

    /**
     * Every trial fails at the bowl's bottom. The best point that is left lies on the edge of that half, so a close
     * search costs failures.
     */
    @Test
    void theSearchLeavesARegionOfFailures() {
        List<Point> tried = new ArrayList<>();
        var study = Study.named("cliff")
                .space(SQUARE)
                .sampler(new Gp())
                .seed(2)
                .minimize()
                .build();
        study.optimize(
                point -> {
                    tried.add(point);
                    if (point.real("x") < 0.5) {
                        throw new TrialFailedException("diverged");
                    }
                    return bowl(point);
                },
                Budget.trials(60));
        long failures = tried.subList(30, 60).stream()
                .filter(point -> point.real("x") < 0.45)
                .count();
        assertThat(failures).isLessThan(6);
        assertThat(study.history().best().orElseThrow().value()).isLessThan(0.05);
    }

    /** One level of five fails, and the objective depends on the two other parameters only. */
    @Test
    void theSearchLeavesALevelThatFailsAlthoughTheObjectiveDoesNotDependOnIt() {
        Space space = Space.of(
                Parameter.real("x", 0, 1),
                Parameter.real("y", 0, 1),
                Parameter.integer("trees", 1, 41).step(10));
        AtomicInteger failures = new AtomicInteger();
        for (int seed = 0; seed < 5; seed++) {
            Study.named("level")
                    .space(space)
                    .sampler(new Gp())
                    .seed(seed)
                    .minimize()
                    .build()
                    .optimize(
                            point -> {
                                if (point.integer("trees") == 41) {
                                    failures.incrementAndGet();
                                    throw new TrialFailedException("too many trees");
                                }
                                return bowl(point);
                            },
                            Budget.trials(60));
        }
        assertThat(failures).hasValueLessThan(20); // 60 at random
    }

    @Test
    void aConstantObjectiveIsSearchedEvenly() {
        Search search = new Gp().start(problem(Direction.MINIMIZE));
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            trials.add(Trials.complete(i, at(i / 12.0, i / 12.0), 1));
        }
        search.learn(trials);
        assertThat(search.propose(12, 1).getFirst().explanation().prediction()).isEmpty();
    }

    @Test
    void optionsAreChecked() {
        assertThat(Gp.of(SamplerSpec.of("gp")
                        .with("acquisition", Value.of("ucb"))
                        .with("startup", Value.of(5))))
                .isEqualTo(new Gp(5, Gp.Criterion.LCB));
        assertThat(Gp.of(new Gp(5, Gp.Criterion.PI).spec())).isEqualTo(new Gp(5, Gp.Criterion.PI));
        assertThatThrownBy(() -> Gp.of(SamplerSpec.of("gp").with("acquisition", Value.of("eggs"))))
                .hasMessage(
                        "Sampler 'gp': option 'acquisition' (eggs) must be one of portfolio, logei, ei, pi, lcb, thompson, ucb.");
        assertThatThrownBy(() -> Gp.of(SamplerSpec.of("gp").with("startup", Value.of(1))))
                .hasMessage("Sampler 'gp': option 'startup' (1) must be at least 2.");
    }
}
