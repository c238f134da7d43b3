package io.danlu.analysis.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.analysis.Log;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Compares with Optuna 4.1.0 and scikit-learn on the same data. Trial k has p<sub>j</sub> = frac(½ + (k + 1)
 * √q<sub>j</sub>), q = 2, 3, 5, 7, 11, 13. Each is declared as a float from 0 to 1. The numbers are those of
 * {@code FanovaImportanceEvaluator(seed=s).evaluate(study)} for s = 0 … 19, before any normalisation. Those of
 * {@code PedAnovaImportanceEvaluator().evaluate(study)} need no seed.
 */
class OptunaAgreementTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13};
    private static final int SEEDS = 20;

    private static double six(Point p) {
        return 4 * Math.pow(p.code(0) - 0.3, 2)
                + 2 * Math.abs(p.code(1) - 0.5)
                + p.code(2)
                + 3 * (p.code(3) - 0.5) * (p.code(4) - 0.5);
    }

    /**
     * Ishigami and Homma, "An importance quantification technique in uncertainty analysis for computer models", 1990.
     */
    private static double ishigami(Point p) {
        return Math.sin(x(p, 0)) + 7 * Math.pow(Math.sin(x(p, 1)), 2) + 0.1 * Math.pow(x(p, 2), 4) * Math.sin(x(p, 0));
    }

    private static double x(Point point, int index) {
        return Math.PI * (2 * point.code(index) - 1);
    }

    private static double[] levels(int dimensions, int k) {
        return IntStream.range(0, dimensions)
                .mapToDouble(j -> (0.5 + (k + 1) * Math.sqrt(PRIMES[j])) % 1)
                .toArray();
    }

    private static History history(int dimensions, int trials, ToDoubleFunction<Point> value) {
        Space space = Space.of(IntStream.range(0, dimensions)
                .mapToObj(j -> Parameter.real("p" + j, 0, 1))
                .toList());
        return Log.levels(space, trials, k -> levels(dimensions, k), value).history(LOSS);
    }

    /** The results of Optuna's seeds, parameter by parameter. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Spread(double[] mean, double[] sd, double[] least, double[] greatest) {}

    /**
     * Asserts that the mean of as many of our seeds lies between the least and the greatest of Optuna's. None of ours
     * may be farther from its mean than four of its deviations, or half a percentage point.
     */
    private static void agrees(History history, Spread optuna) {
        double[] sums = new double[optuna.mean().length];
        for (int seed = 0; seed < SEEDS; seed++) {
            for (Fanova.Share share : Fanova.of(history, seed).orElseThrow().shares()) {
                int j = Integer.parseInt(share.parameter().substring(1));
                sums[j] += share.main();
                assertThat(share.main()).isCloseTo(optuna.mean()[j], within(Math.max(4 * optuna.sd()[j], 0.005)));
            }
        }
        for (int j = 0; j < sums.length; j++) {
            assertThat(sums[j] / SEEDS).isBetween(optuna.least()[j], optuna.greatest()[j]);
        }
    }

    @Test
    void fanovaOfSixParametersAgrees() {
        agrees(
                history(6, 200, OptunaAgreementTest::six),
                new Spread(
                        new double[] {0.579134, 0.069611, 0.131914, 0.004205, 0.003076, 0.002155},
                        new double[] {0.004239, 0.003298, 0.004077, 0.000441, 0.000374, 0.000253},
                        new double[] {0.572502, 0.064194, 0.121273, 0.003483, 0.002555, 0.001868},
                        new double[] {0.588018, 0.076830, 0.137300, 0.005136, 0.003763, 0.002820}));
        agrees(
                history(6, 500, OptunaAgreementTest::six),
                new Spread(
                        new double[] {0.582528, 0.091634, 0.130501, 0.001192, 0.001544, 0.001141},
                        new double[] {0.002810, 0.002450, 0.002433, 0.000130, 0.000130, 0.000101},
                        new double[] {0.577684, 0.088192, 0.126166, 0.000947, 0.001292, 0.000993},
                        new double[] {0.587021, 0.095746, 0.136589, 0.001363, 0.001755, 0.001349}));
    }

    @Test
    void fanovaOfIshigamisFunctionAgrees() {
        agrees(
                history(3, 300, OptunaAgreementTest::ishigami),
                new Spread(
                        new double[] {0.303266, 0.282938, 0.039814},
                        new double[] {0.003152, 0.008984, 0.002160},
                        new double[] {0.297438, 0.264560, 0.034460},
                        new double[] {0.311746, 0.303146, 0.044411}));
    }

    private static void agrees(History history, double... optuna) {
        List<PedAnova.Share> shares = PedAnova.of(history).orElseThrow().shares();
        for (PedAnova.Share share : shares) {
            int j = Integer.parseInt(share.parameter().substring(1));
            assertThat(share.divergence()).isCloseTo(optuna[j], within(1e-9));
        }
        assertThat(shares.stream().mapToDouble(PedAnova.Share::share).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void pedAnovaIsTheSameToTheNinthDecimal() {
        agrees(
                history(6, 200, OptunaAgreementTest::six),
                0.049827046737967125,
                0.032054799871472806,
                0.08994462419990852,
                0.002395877481145532,
                0.0035465531854745776,
                0.004914838249326028);
        agrees(
                history(6, 500, OptunaAgreementTest::six),
                0.04743249587264439,
                0.06055454002698749,
                0.08674393431773438,
                0.0016755455515935413,
                0.0005101627759476952,
                0.002019486574847744);
        agrees(
                history(3, 300, OptunaAgreementTest::ishigami),
                0.11196680077832993,
                0.0013630637595896764,
                0.008287371352598697);
    }

    /**
     * Makes p<sub>0</sub> one of 4 choices, p<sub>1</sub> an integer from 1 to 10, p<sub>2</sub> a step of ¼ and
     * p<sub>3</sub> a real number.
     */
    @Test
    void pedAnovaOfChoicesIntegersAndStepsIsTheSame() {
        Space space = Space.of(
                Parameter.categorical("p0", "p", "q", "r", "s"),
                Parameter.integer("p1", 1, 10),
                Parameter.real("p2", 0, 1).step(0.25),
                Parameter.real("p3", 0, 1));
        ToDoubleFunction<Point> value =
                p -> Math.pow(p.code(0) - 1, 2) + 0.1 * Math.abs(p.code(1) - 7) + p.code(2) * p.code(3);
        History history = Log.levels(space, 150, k -> levels(4, k), value).history(LOSS);
        agrees(history, 0.03215007913438516, 0.026945033974542183, 0.03294975672382561, 0.002175011664114033);
    }

    /**
     * The numbers are those of Optuna's formulas, written again in NumPy; they also give the numbers of the floats
     * above to the last digit. Here p<sub>0</sub> is a logarithmic integer from 1 to 1,024, p<sub>1</sub> from 8 to 32,
     * p<sub>2</sub> from 1 to 8, and p<sub>3</sub> a float.
     */
    @Test
    void pedAnovaOfLogarithmicIntegersIsTheSame() {
        Space space = Space.of(
                Parameter.integer("p0", 1, 1024).log(),
                Parameter.integer("p1", 8, 32).log(),
                Parameter.integer("p2", 1, 8).log(),
                Parameter.real("p3", 0, 1));
        ToDoubleFunction<Point> value =
                p -> Math.log(p.code(0)) + Math.abs(Math.log(p.code(1) / 16)) + p.code(2) * p.code(3);
        History history = Log.levels(space, 150, k -> levels(4, k), value).history(LOSS);
        agrees(history, 0.4994481874874903, 0.005134383317165934, 0.012771173789689179, 0.02821619225522723);
    }
}
