package io.danlu.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignedRankTestTest {

    /**
     * Compares with scipy 1.15.3, stats.wilcoxon(method="exact"), on Hollander and Wolfe's depression data, also in R's
     * help on wilcox.test.
     */
    @Test
    void withoutTiesItAgreesWithScipy() {
        assertTest(
                SignedRankTest.of(0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01),
                new SignedRankTest(40, 9, 0.986328125, 0.01953125),
                0.0390625,
                1e-15);
        double[] fifty = IntStream.rangeClosed(1, 50)
                .mapToDouble(i -> Math.sin(i * 1.7) * 10 + 2.5)
                .toArray();
        assertTest(
                SignedRankTest.of(fifty),
                new SignedRankTest(889, 50, 0.9929607326337582, 0.0072398958744717135),
                0.014479791748943427,
                1e-14);
    }

    /**
     * Compares with scipy 1.15.3, stats.wilcoxon(method=PermutationMethod(n_resamples=10**6)), which enumerates all
     * signs. Zeros were left out before.
     */
    @Test
    void withTiesItAgreesWithScipysEnumeration() {
        assertTest(
                SignedRankTest.of(1, -1, 2, 2, -3, 4, 4, 5, 0, 6),
                new SignedRankTest(38.5, 9, 0.978515625, 0.033203125),
                0.06640625,
                1e-15);
    }

    /**
     * Compares with scipy 1.15.3, stats.wilcoxon(method="approx", correction=True): 59 differences, one 0 left out, 53
     * distinct sizes.
     */
    @Test
    void aboveFiftyDifferencesItAgreesWithScipysApproximation() {
        double[] differences = IntStream.rangeClosed(1, 60)
                .mapToDouble(i -> Math.rint(10 * (Math.sin(i * 1.7) * 10 + 1.5)) / 10)
                .toArray();
        assertTest(
                SignedRankTest.of(differences),
                new SignedRankTest(1140.5, 59, 0.9733414556714404, 0.027127469972279276),
                0.05425493994455855,
                1e-12);
    }

    @Test
    void upToFiftyDifferencesItIsTheShareOfAllAssignmentsOfSigns() {
        Laws.forAll(100, random -> {
            double[] differences =
                    random.ints(random.nextInt(11), -4, 5).asDoubleStream().toArray();
            SignedRankTest test = SignedRankTest.of(differences);
            double[] present = Arrays.stream(differences).filter(d -> d != 0).toArray();
            int all = 1 << present.length;
            long upTo = IntStream.range(0, all)
                    .filter(signs -> SignedRankTest.of(signed(present, signs)).statistic() <= test.statistic())
                    .count();
            long from = IntStream.range(0, all)
                    .filter(signs -> SignedRankTest.of(signed(present, signs)).statistic() >= test.statistic())
                    .count();
            assertThat(test.less()).isEqualTo((double) upTo / all);
            assertThat(test.greater()).isEqualTo((double) from / all);
        });
    }

    @Test
    void aboveFiftyDifferencesItIsCloseToTheShareOfRandomAssignments() {
        Laws.forAll(10, random -> {
            double[] differences = differences(random, 51 + random.nextInt(20));
            double statistic = SignedRankTest.of(differences).statistic();
            long from = IntStream.range(0, 4000)
                    .filter(i -> SignedRankTest.of(randomlySigned(differences, random))
                                    .statistic()
                            >= statistic)
                    .count();
            // The standard deviation of the share is at most 0.008.
            assertThat(SignedRankTest.of(differences).greater()).isCloseTo(from / 4000.0, within(0.05));
        });
    }

    @Test
    void changingAllSignsSwapsTheTails() {
        Laws.forAll(300, random -> {
            double[] differences = differences(random, random.nextInt(80));
            SignedRankTest test = SignedRankTest.of(differences);
            SignedRankTest mirrored =
                    SignedRankTest.of(Arrays.stream(differences).map(d -> -d).toArray());
            int pairs = test.pairs();
            assertThat(mirrored.pairs()).isEqualTo(pairs);
            assertThat(mirrored.statistic() + test.statistic()).isEqualTo(pairs * (pairs + 1) / 2.0);
            assertThat(mirrored.less()).isCloseTo(test.greater(), within(1e-14));
            assertThat(mirrored.greater()).isCloseTo(test.less(), within(1e-14));
        });
    }

    @Test
    void onlySignsAndRanksMatter() {
        Laws.forAll(200, random -> {
            double[] differences = differences(random, random.nextInt(80));
            double[] cubed = Arrays.stream(differences).map(d -> d * d * d).toArray();
            assertThat(SignedRankTest.of(cubed)).isEqualTo(SignedRankTest.of(differences));
        });
    }

    @Test
    void withoutDifferencesNothingIsRejected() {
        SignedRankTest nothing = new SignedRankTest(0, 0, 1, 1);
        assertThat(SignedRankTest.of()).isEqualTo(nothing);
        assertThat(SignedRankTest.of(0.0, -0.0)).isEqualTo(nothing);
        assertThat(nothing.twoSided()).isEqualTo(1);
    }

    private static void assertTest(SignedRankTest actual, SignedRankTest expected, double twoSided, double relative) {
        assertThat(actual.statistic()).isEqualTo(expected.statistic());
        assertThat(actual.pairs()).isEqualTo(expected.pairs());
        assertThat(actual.less()).isCloseTo(expected.less(), within(relative * expected.less()));
        assertThat(actual.greater()).isCloseTo(expected.greater(), within(relative * expected.greater()));
        assertThat(actual.twoSided()).isCloseTo(twoSided, within(relative * twoSided));
    }

    private static double[] differences(RandomGenerator random, int count) {
        return random.ints(count, -30, 31).asDoubleStream().toArray();
    }

    private static double[] signed(double[] sizes, int signs) {
        return IntStream.range(0, sizes.length)
                .mapToDouble(i -> (signs >> i & 1) == 0 ? sizes[i] : -sizes[i])
                .toArray();
    }

    private static double[] randomlySigned(double[] sizes, RandomGenerator random) {
        return Arrays.stream(sizes).map(d -> random.nextBoolean() ? d : -d).toArray();
    }
}
