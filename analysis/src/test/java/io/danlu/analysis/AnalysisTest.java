package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.BestSoFar.Step;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AnalysisTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Space SPACE = Space.of(Parameter.real("x", -1e9, 1e9));

    private static History told(Metric metric, Result... results) {
        List<LogEntry> log = new ArrayList<>();
        for (Result result : results) {
            Point point = SPACE.point(Map.of("x", Value.of(result.value())));
            log.add(new LogEntry(log.size(), Instant.EPOCH, new TrialEvent.Added(log.size(), point, result)));
        }
        return History.empty(Outcomes.of(metric)).append(log);
    }

    private static History history(Metric metric, double... values) {
        return told(metric, DoubleStream.of(values).mapToObj(Result::of).toArray(Result[]::new));
    }

    private static Result infeasible(double value) {
        return new Result(List.of(value), List.of(1.0), new LinkedHashMap<>());
    }

    @Test
    void onlyImprovementsAreSteps() {
        assertThat(BestSoFar.of(history(LOSS, 3, 4, 1, 1, 2), LOSS).steps())
                .containsExactly(new Step(0, 3), new Step(2, 1));
        assertThat(BestSoFar.of(history(SCORE, 3, 4, 1, 5), SCORE).steps())
                .containsExactly(new Step(0, 3), new Step(1, 4), new Step(3, 5));
    }

    @Test
    void anyObjectiveImproves() {
        Result first = new Result(List.of(1.0, 5.0), List.of(), new LinkedHashMap<>());
        Result second = new Result(List.of(2.0, 7.0), List.of(), new LinkedHashMap<>());
        assertThat(BestSoFar.of(told(LOSS, first, second), new Goal(1, SCORE)).steps())
                .containsExactly(new Step(0, 5), new Step(1, 7));
    }

    @Test
    void infeasibleTrialsAreNoImprovement() {
        assertThat(BestSoFar.of(told(LOSS, infeasible(0), Result.of(2)), LOSS).steps())
                .containsExactly(new Step(1, 2));
    }

    @Test
    void theBestAfterNEvaluationsIsTheExtremeOfTheFirstN() {
        Laws.forAll(200, random -> {
            double[] values = random.doubles(1 + random.nextInt(30), -5, 5).toArray();
            BestSoFar best = BestSoFar.of(history(LOSS, values), LOSS);
            int n = 1 + random.nextInt(values.length);
            assertThat(best.after(n))
                    .hasValue(DoubleStream.of(values).limit(n).min().orElseThrow());
            assertThat(best.after(0)).isEmpty();
        });
    }

    @Test
    void convergenceIsTheMeanOverRunsInsideItsBand() {
        Laws.forAll(100, random -> {
            List<BestSoFar> runs = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                runs.add(BestSoFar.of(history(LOSS, random.doubles(20, 0, 1).toArray()), LOSS));
            }
            Convergence convergence = Convergence.of("random", runs, 20);
            assertThat(convergence.points()).hasSize(20);
            for (Convergence.At at : convergence.points()) {
                double[] best = runs.stream()
                        .mapToDouble(run -> run.after(at.evaluations()).orElseThrow())
                        .toArray();
                assertThat(at.mean()).isCloseTo(DoubleStream.of(best).average().orElseThrow(), within(1e-12));
                assertThat(at.low()).isBetween(DoubleStream.of(best).min().orElseThrow(), at.high());
                assertThat(at.high())
                        .isLessThanOrEqualTo(DoubleStream.of(best).max().orElseThrow());
            }
        });
    }

    @Test
    void aRunWithoutAValueYetIsLeftOut() {
        BestSoFar late = BestSoFar.of(told(LOSS, infeasible(0), Result.of(4)), LOSS);
        BestSoFar early = BestSoFar.of(history(LOSS, 2, 1), LOSS);
        assertThat(Convergence.of("x", List.of(late), 1).points()).isEmpty();
        assertThat(Convergence.of("x", List.of(late, early), 2).points())
                .containsExactly(new Convergence.At(1, 2, 2, 2), new Convergence.At(2, 2.5, 1.3, 3.7));
    }

    @Test
    void theRecommendationIsTheEvaluatedPointOfTheBestExpectation() {
        assertThat(Recommendation.of(told(LOSS))).isEmpty();
        Log log = new Log();
        Space space = Space.of(Parameter.real("x", 0, 1));
        for (int i = 0; i <= 20; i++) {
            double x = (7 * i % 21) / 20.0;
            log.tell(space.assemble(index -> x), Log.plain(), 1 - (x - 0.3) * (x - 0.3));
        }
        Recommendation recommended = Recommendation.of(log.history(SCORE)).orElseThrow();
        assertThat(recommended.point().real("x")).isCloseTo(0.3, within(0.051));
        assertThat(recommended.mean()).isCloseTo(1, within(0.02));
        assertThat(log.history(SCORE).trial(recommended.number()).point()).hasValue(recommended.point());
    }

    @Test
    void theMoreCertainOfEquallyGoodPointsIsRecommended() {
        Space space = Space.of(Parameter.real("x", 0, 1));
        Laws.forAll(20, random -> {
            Log log = new Log();
            for (int i = 0; i < 6; i++) {
                double distance = 0.45 * random.nextDouble();
                for (double x : new double[] {0.5 - distance, 0.5 + distance}) {
                    log.tell(space.assemble(index -> x), Log.plain(), Math.abs(distance - 0.2) + 0.05);
                }
            }
            for (double noise : new double[] {0.01, -0.01, 0.01, -0.01}) {
                log.tell(space.assemble(index -> 0.3), Log.plain(), noise);
            }
            Log lucky = log.tell(space.assemble(index -> 0.7), Log.plain(), -0.001);
            Recommendation recommended = Recommendation.of(lucky.history(LOSS)).orElseThrow();
            assertThat(recommended.point().real("x")).isLessThan(0.5);
        });
    }

    @Test
    void nothingIsRecommendedIfNoTrialIsFeasible() {
        assertThat(Recommendation.of(told(LOSS, infeasible(3), infeasible(1)))).isEmpty();
    }
}
