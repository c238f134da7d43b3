package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.sampler.Problem;
import io.danlu.samplers.Trials;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/**
 * The densities of the parity modes are those of the originals, to rounding, for a history with trials in every state.
 * The files come from samplers/src/test/python/tpe_golden.py, run with Optuna 4.1.0, numpy 2.2.4 and scipy 1.15.3:
 * Optuna's are computed by its own classes, Hyperopt's by a transcription of its formulas.
 */
class TpeParityTest {

    private static final double TOLERANCE = 1e-9;

    private static final Space OPTUNA = Space.of(
            Parameter.real("x", -1, 2),
            Parameter.real("rate", 1e-5, 1e-1).log(),
            Parameter.integer("depth", 1, 12),
            Parameter.real("drop", 0, 0.5).step(0.1),
            Parameter.categorical("booster", "gbtree", "gblinear", "dart"));

    private static final Space HYPEROPT = Space.of(
            Parameter.real("x", -1, 2),
            Parameter.real("rate", 1e-5, 1e-1).log(),
            Parameter.real("drop", 0, 0.55).overshoot(0.1),
            Parameter.real("rounds", 10, 100).log().overshoot(10),
            Parameter.normal("bias", 1, 2),
            Parameter.logNormal("noise", -1, 1),
            Parameter.normal("count", 3, 2).step(1),
            Parameter.categorical("booster", "gbtree", "gblinear", "dart").weights(2, 1, 1));

    @Test
    void optunasJointDensitiesAreThoseOfItsOwnEstimator() throws IOException {
        Golden golden = Golden.read("optuna.txt", OPTUNA);
        Model model = golden.learnedBy(Tpe.optuna()).model(0).orElseThrow();
        assertThat(golden.points).hasSize(12).allSatisfy(known -> {
            double[] position = model.position(known.point);
            assertThat(model.good().logDensity(position)).isCloseTo(known.densities.get(0), within(TOLERANCE));
            assertThat(model.rest().logDensity(position)).isCloseTo(known.densities.get(1), within(TOLERANCE));
        });
    }

    @Test
    void hyperoptsDensitiesAreThoseOfItsFormulas() throws IOException {
        Golden golden = Golden.read("hyperopt.txt", HYPEROPT);
        Models models = golden.learnedBy(Tpe.hyperopt());
        int dimensions = HYPEROPT.dimensions();
        assertThat(golden.points).hasSize(12).allSatisfy(known -> {
            for (int i = 0; i < dimensions; i++) {
                Model model = models.model(i).orElseThrow();
                double[] position = model.position(known.point);
                assertThat(model.good().logDensity(position)).isCloseTo(known.densities.get(i), within(TOLERANCE));
                assertThat(model.rest().logDensity(position))
                        .isCloseTo(known.densities.get(dimensions + i), within(TOLERANCE));
            }
        });
    }

    /** A golden file: lines of trials, and of points with their densities. */
    private record Golden(Space space, List<Trial> trials, List<Known> points) {

        record Known(Point point, List<Double> densities) {}

        static Golden read(String name, Space space) throws IOException {
            Golden golden = new Golden(space, new ArrayList<>(), new ArrayList<>());
            try (InputStream in = Objects.requireNonNull(TpeParityTest.class.getResourceAsStream(name))) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.split(" "))
                        .forEach(golden::add);
            }
            return golden;
        }

        private void add(String... words) {
            if (words[0].equals("trial")) {
                Point point = point(numbers(words, 3, words.length));
                trials.add(trial(trials.size(), words[1], Double.parseDouble(words[2]), point));
            } else {
                int end = Arrays.asList(words).indexOf("density");
                points.add(new Known(
                        point(numbers(words, 1, end)),
                        Arrays.stream(numbers(words, end + 1, words.length))
                                .boxed()
                                .toList()));
            }
        }

        private static double[] numbers(String[] words, int from, int to) {
            return Arrays.stream(words, from, to)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }

        private Point point(double... codes) {
            return space.assemble(i -> codes[i]);
        }

        private static Trial trial(int number, String state, double value, Point point) {
            return switch (state) {
                case "complete" -> Trials.complete(number, point, value);
                case "pruned" -> Trials.pruned(number, point, new Report(number, value));
                case "failed" -> Trials.failed(number, point);
                case "running" -> Trials.running(number, point);
                default -> throw new IllegalArgumentException(state);
            };
        }

        Models learnedBy(Tpe tpe) {
            Rules rules = Rules.of(tpe);
            Models models = new Models(space, rules, 0);
            Metric metric = new Metric("value", Direction.MINIMIZE);
            new TpeSearch(new Problem(space, List.of(metric), OptionalInt.empty(), 0), rules, models).learn(trials);
            return models;
        }
    }
}
