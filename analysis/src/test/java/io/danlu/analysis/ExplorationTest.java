package io.danlu.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Posterior.At;
import io.danlu.analysis.Posterior.Line;
import io.danlu.laws.Laws;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Explanation.Prediction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplorationTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Metric SCORE = new Metric("score", Direction.MAXIMIZE);
    private static final Space SPACE = Space.of(
            Parameter.real("lr", 1e-5, 1).log(),
            Parameter.integer("layers", 1, 4),
            Parameter.categorical("booster", "tree", "linear", "dart"),
            Parameter.real("rate", 0, 1).when(Condition.is("booster", "dart")),
            Parameter.normal("noise", 0, 1));
    private static final List<String> NAMES =
            SPACE.parameters().stream().map(Parameter::name).toList();

    private static double loss(Point point) {
        double rate = point.isActive(3) ? point.code(3) : 0.2;
        return Math.abs(Math.log10(point.code(0)) + 3) + 0.1 * point.code(1) + rate;
    }

    /** A log whose trials from {@code from} on have predictions. */
    private static Log log(RandomGenerator random, int trials, int from, double sign) {
        Log log = new Log();
        for (int k = 0; k < trials; k++) {
            Point point = SPACE.draw(random);
            log.tell(point, k < from ? Log.plain() : Log.predicted(0, 1), sign * loss(point));
        }
        return log;
    }

    private static Stream<Line> lines(Exploration exploration) {
        return exploration.trials().stream().flatMap(trial -> trial.lines().stream());
    }

    @Test
    void aLineRunsThroughTheProposedPointInsideItsBand() {
        Laws.forAll(10, random -> {
            History history = log(random, 14, 8, 1).history(LOSS);
            Exploration exploration = Exploration.of(history, NAMES);
            assertThat(exploration.trials()).extracting(Posterior::number).containsExactly(8, 9, 10, 11, 12, 13);
            for (Posterior trial : exploration.trials()) {
                Point proposed = history.trial(trial.number()).point().orElseThrow();
                assertThat(trial.lines())
                        .extracting(Line::parameter)
                        .containsExactlyElementsOf(proposed.values().keySet());
                for (Line line : trial.lines()) {
                    assertThat(line.points().get(line.next()).value())
                            .isEqualTo(proposed.value(line.parameter()).orElseThrow());
                    assertThat(line.points()).allMatch(at -> at.low() <= at.mean() && at.mean() <= at.high());
                }
            }
        });
    }

    @Test
    void fewValuesAreAllShownAndManyFromBoundToBound() {
        Laws.forAll(5, random -> {
            Exploration exploration = Exploration.of(log(random, 20, 8, 1).history(LOSS), NAMES);
            lines(exploration).forEach(line -> {
                List<Value> values = line.points().stream().map(At::value).toList();
                switch (line.parameter()) {
                    case "layers" -> assertThat(values).hasSize(4);
                    case "booster" ->
                        assertThat(values).containsExactly(Value.of("tree"), Value.of("linear"), Value.of("dart"));
                    case "lr" -> {
                        assertThat(values).hasSizeBetween(33, 34);
                        assertThat(values.getFirst()).isEqualTo(Value.of(1e-5));
                        assertThat(((Value.Real) values.getLast()).value()).isCloseTo(1, within(1e-9));
                    }
                    default -> assertThat(values).hasSizeBetween(33, 34);
                }
            });
        });
    }

    @Test
    void laterResultsAreNotKnown() {
        Laws.forAll(10, random -> {
            Log log = log(random, 12, 8, 1);
            Exploration before = Exploration.of(log.history(LOSS), NAMES);
            for (int i = 0; i < 5; i++) {
                Point point = SPACE.draw(random);
                log.tell(point, Log.plain(), 100 * random.nextDouble());
            }
            assertThat(Exploration.of(log.history(LOSS), NAMES)).isEqualTo(before);
        });
    }

    @Test
    void aScoreIsTheMirrorOfALoss() {
        Laws.forAll(5, random -> {
            long seed = random.nextLong();
            List<Line> down = lines(Exploration.of(
                            log(new SplittableRandom(seed), 12, 10, 1).history(LOSS), NAMES))
                    .toList();
            List<Line> up = lines(Exploration.of(
                            log(new SplittableRandom(seed), 12, 10, -1).history(SCORE), NAMES))
                    .toList();
            assertThat(up).hasSameSizeAs(down).isNotEmpty();
            for (int i = 0; i < up.size(); i++) {
                assertThat(up.get(i).points())
                        .isEqualTo(down.get(i).points().stream()
                                .map(at -> new At(at.value(), -at.mean(), -at.high(), -at.low(), at.acquisition()))
                                .toList());
            }
        });
    }

    /**
     * A smooth function without noise, densely sampled: the model knows it, and improvement is expected at its least
     * value.
     */
    @Test
    void theBandNarrowsAtObservations() {
        Space line = Space.of(Parameter.real("x", 0, 1));
        Log log = new Log();
        for (int i = 0; i <= 20; i++) {
            double x = i / 20.0;
            log.tell(line.assemble(j -> x), Log.plain(), (x - 0.62) * (x - 0.62));
        }
        log.start(line.assemble(j -> 0.62), Log.predicted(0, 1));
        List<At> points = lines(Exploration.of(log.history(LOSS), List.of("x")))
                .findFirst()
                .orElseThrow()
                .points();
        for (At at : points) {
            double x = ((Value.Real) at.value()).value();
            assertThat(at.mean()).isCloseTo((x - 0.62) * (x - 0.62), within(0.02));
            assertThat(at.high() - at.low()).isLessThan(0.1);
        }
        At likeliest =
                points.stream().max(Comparator.comparingDouble(At::acquisition)).orElseThrow();
        assertThat(((Value.Real) likeliest.value()).value()).isCloseTo(0.62, within(0.06));
    }

    @Test
    void theFunctionIsTheOneThatTheExplanationNames() {
        Laws.forAll(5, random -> {
            Log log = log(random, 10, 10, 1);
            Point point = SPACE.draw(random);
            for (String why : List.of("greatest lcb", "the model's choice", "greatest probability of improvement")) {
                log.start(point, new Explanation("gp", Optional.of(new Prediction(0, 1, 0)), why));
            }
            List<Posterior> trials = Exploration.of(log.history(LOSS), NAMES).trials();
            assertThat(trials).extracting(Posterior::acquisition).containsExactly("lcb", "logei", "pi");
            At improvement = trials.get(2).lines().getFirst().points().getFirst();
            assertThat(improvement.acquisition()).isNegative();
        });
    }

    @Test
    void theLatestTrialsAndTheFirstParametersAreTaken() {
        Space wide = Space.of(
                IntStream.range(0, 9).mapToObj(i -> Parameter.bool("p" + i)).toList());
        Log log = new Log();
        RandomGenerator random = new SplittableRandom(1);
        for (int k = 0; k < 50; k++) {
            log.tell(wide.draw(random), Log.predicted(0, 1), k);
        }
        List<Posterior> trials = Exploration.of(log.history(LOSS), List.of("p8", "p1", "p2", "p3", "p4", "p5", "p6"))
                .trials();
        assertThat(trials).hasSize(40);
        assertThat(trials.getLast().number()).isEqualTo(49);
        assertThat(trials.getLast().lines())
                .extracting(Line::parameter)
                .containsExactly("p8", "p1", "p2", "p3", "p4", "p5");
    }

    @Test
    void noPredictionsOrResultsGiveNoExploration() {
        assertThat(Exploration.of(log(new SplittableRandom(2), 9, 9, 1).history(LOSS), NAMES)
                        .trials())
                .isEmpty();
        History first = new Log()
                .start(SPACE.draw(new SplittableRandom(3)), Log.predicted(0, 1))
                .history(LOSS);
        assertThat(Exploration.of(first, NAMES).trials()).isEmpty();
    }

    @Test
    void explainedHasAllAnalyses() {
        Explained explained =
                Explained.of(log(new SplittableRandom(4), 30, 20, 1).history(LOSS));
        assertThat(explained.engines().engines()).hasSize(2);
        assertThat(explained.calibration().forecasts()).hasSize(10);
        assertThat(explained.exploration().trials()).hasSize(10);
        String strongest =
                explained.sensitivity().orElseThrow().shares().getFirst().parameter();
        assertThat(explained
                        .exploration()
                        .trials()
                        .getFirst()
                        .lines()
                        .getFirst()
                        .parameter())
                .isEqualTo(strongest);
        Explained nothing = Explained.of(new Log().history(LOSS));
        assertThat(nothing.sensitivity()).isEmpty();
        assertThat(nothing.exploration().trials()).isEmpty();
    }
}
