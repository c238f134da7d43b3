package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import io.danlu.math.Normal;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The laws of the quantile functions of parameters, and hence of every sampler that uses them. */
class QuantileLawsTest {

    @Test
    void quantilesDoNotDecrease() {
        Laws.forAll(2000, random -> {
            Parameter parameter = RandomSpaces.parameter(random, "p");
            double u = random.nextDouble();
            double v = random.nextDouble();
            assertThat(parameter.quantile(Math.min(u, v)))
                    .as("%s", parameter)
                    .isLessThanOrEqualTo(parameter.quantile(Math.max(u, v)));
        });
    }

    @Test
    void extremeQuantilesAreLegal() {
        Laws.forAll(2000, random -> {
            Parameter parameter = RandomSpaces.parameter(random, "p");
            for (double u : new double[] {0, Double.MIN_VALUE, Math.nextDown(1.0)}) {
                double code = parameter.quantile(u);
                assertThat(parameter.code(parameter.value(code)))
                        .as("%s at %s", parameter, u)
                        .isEqualTo(code);
            }
        });
    }

    @Test
    void theQuantileOfACodesLevelIsTheCode() {
        Laws.forAll(5000, random -> {
            Parameter parameter = RandomSpaces.parameter(random, "p");
            double code = parameter.quantile(random.nextDouble());
            double level = parameter.level(code);
            assertThat(level).as("%s at %s", parameter, code).isBetween(0.0, 1.0);
            assertThat(parameter.quantile(Math.min(level, Math.nextDown(1.0))))
                    .as("%s at %s", parameter, code)
                    .isCloseTo(code, within(1e-9 * (1 + Math.abs(code))));
        });
    }

    @Test
    void shiftingARangeShiftsTheValues() {
        Laws.forAll(2000, random -> {
            double low = random.nextDouble(-10, 10);
            double width = random.nextDouble(0, 10);
            double shift = random.nextDouble(-1e6, 1e6);
            double u = random.nextDouble();
            assertThat(Parameter.real("x", low + shift, low + width + shift).quantile(u))
                    .isCloseTo(Parameter.real("x", low, low + width).quantile(u) + shift, within(1e-9));
        });
    }

    @Test
    void shiftingAWholeRangeShiftsTheIntegers() {
        Laws.forAll(2000, random -> {
            long low = random.nextInt(-1000, 1000);
            long high = low + random.nextInt(1000);
            long shift = random.nextInt(-100_000, 100_000);
            double u = (random.nextInt(1 << 20) + 0.5) / (1 << 20); // not on an edge between two integers
            assertThat(Parameter.integer("x", low + shift, high + shift).quantile(u))
                    .isEqualTo(Parameter.integer("x", low, high).quantile(u) + shift);
        });
    }

    @Test
    void scalingARangeScalesTheValues() {
        Laws.forAll(2000, random -> {
            double low = random.nextDouble(0.1, 10);
            double high = low + random.nextDouble(0, 10);
            double factor = Math.scalb(1.0, random.nextInt(-900, 900));
            double u = random.nextDouble();
            assertThat(Parameter.real("x", low * factor, high * factor).quantile(u))
                    .isEqualTo(Parameter.real("x", low, high).quantile(u) * factor);
            assertThat(Parameter.real("x", low * factor, high * factor).log().quantile(u) / factor)
                    .isCloseTo(Parameter.real("x", low, high).log().quantile(u), within(1e-11));
        });
    }

    @Test
    void aLogScaleIsTheExponentialOfALinearOne() {
        Laws.forAll(2000, random -> {
            double low = random.nextDouble(-600, 600);
            double high = low + random.nextDouble(0, 90);
            double u = random.nextDouble();
            double linear = Parameter.real("x", low, high).quantile(u);
            double log =
                    Parameter.real("x", Math.exp(low), Math.exp(high)).log().quantile(u);
            assertThat(Math.log(log)).isCloseTo(linear, within(1e-9));
        });
    }

    @Test
    void everyValueOfAUniformGridIsEquallyLikely() {
        Laws.forAll(200, random -> {
            int size = 2 + random.nextInt(30);
            double step = random.nextDouble(0.01, 10);
            double low = random.nextDouble(-10, 10);
            evenly(Parameter.real("x", low, low + (size - 1) * step).step(step), size);
            evenly(Parameter.integer("x", -3, size - 4), size);
            evenly(Parameter.integer("x", -3, 7L * (size - 1) - 3).step(7), size);
            evenly(
                    Parameter.ordinal(
                            "x",
                            IntStream.range(0, size)
                                    .mapToObj(i -> Value.of((long) i))
                                    .toList()),
                    size);
            evenly(
                    Parameter.categorical(
                            "x",
                            IntStream.range(0, size)
                                    .mapToObj(i -> Value.of((long) i))
                                    .toList()),
                    size);
        });
    }

    /** Checks that each value gets an equal share of evenly spaced quantiles, up to the two quantiles at its edges. */
    private static void evenly(Parameter parameter, int size) {
        int each = 100;
        Map<Double, Long> counts = counts(parameter, each * size);
        assertThat(counts).hasSize(size);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(each - 2L, each + 2L));
    }

    private static Map<Double, Long> counts(Parameter parameter, int quantiles) {
        return IntStream.range(0, quantiles)
                .mapToObj(i -> parameter.quantile((i + 0.5) / quantiles))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void aWeightedChoiceIsAsLikelyAsItsWeight() {
        Laws.forAll(200, random -> {
            double[] weights = random.doubles(1 + random.nextInt(9), 0.1, 9).toArray();
            CategoricalParameter choice = Parameter.categorical(
                            "x",
                            IntStream.range(0, weights.length)
                                    .mapToObj(i -> Value.of((long) i))
                                    .toList())
                    .weights(weights);
            Map<Double, Long> counts = counts(choice, 10_000);
            double total = IntStream.range(0, weights.length)
                    .mapToDouble(i -> weights[i])
                    .sum();
            for (int i = 0; i < weights.length; i++) {
                assertThat(choice.probability(i)).isCloseTo(weights[i] / total, within(1e-12));
                assertThat(counts.getOrDefault((double) i, 0L) / 10_000.0)
                        .isCloseTo(choice.probability(i), within(2e-4));
            }
        });
    }

    @Test
    void aTruncatedNormalHasTheConditionalDistribution() {
        Laws.forAll(2000, random -> {
            double low = random.nextDouble(-3, 0);
            double high = random.nextDouble(0, 3);
            double u = random.nextDouble();
            double value = Parameter.real("x", low, high).prior(0, 1).quantile(u);
            double mass = Normal.cdf(high) - Normal.cdf(low);
            assertThat((Normal.cdf(value) - Normal.cdf(low)) / mass).isCloseTo(u, within(1e-9));
        });
    }

    @Test
    void aNormalTruncatedFarInItsTailStaysInItsBounds() {
        Laws.forAll(500, random -> {
            double low = random.nextDouble(5, 1000);
            FloatParameter tail =
                    Parameter.real("x", low, low + random.nextDouble(1e-3, 100)).prior(0, 1);
            double value = tail.quantile(random.nextDouble());
            assertThat(value).isBetween(tail.low(), tail.high());
        });
    }

    @Test
    void valuesOnADecimalGridAreTheDecimalsThatAPersonWrites() {
        Laws.forAll(500, random -> {
            int places = random.nextInt(12);
            BigDecimal low = BigDecimal.valueOf(random.nextInt(-500, 500), places);
            BigDecimal step = BigDecimal.valueOf(1 + random.nextInt(50), places);
            int steps = 1 + random.nextInt(500);
            double high = low.add(step.multiply(BigDecimal.valueOf(steps))).doubleValue();
            FloatParameter grid = Parameter.real("x", low.doubleValue(), high).step(step.doubleValue());
            long first = random.nextInt(-50, 50);
            BigDecimal from = step.multiply(BigDecimal.valueOf(first));
            BigDecimal to = step.multiply(BigDecimal.valueOf(first + steps));
            FloatParameter multiples =
                    Parameter.real("x", from.doubleValue(), to.doubleValue()).overshoot(step.doubleValue());
            int i = random.nextInt(steps + 1);
            BigDecimal exact = low.add(step.multiply(BigDecimal.valueOf(i)));
            assertThat(grid.codeAt(i)).isEqualTo(exact.doubleValue());
            assertThat(grid.nearest(exact.doubleValue() + step.doubleValue() * random.nextDouble(-0.49, 0.49)))
                    .isEqualTo(exact.doubleValue());
            assertThat(multiples.codeAt(i))
                    .isEqualTo(from.add(step.multiply(BigDecimal.valueOf(i))).doubleValue());
        });
        assertThat(Parameter.real("x", 0, 0.5).step(0.1).quantile(0.55)).isEqualTo(0.3);
    }

    @Test
    void everyCountableValueHasItsIndex() {
        Laws.forAll(1000, random -> {
            Parameter parameter = RandomSpaces.countable(random, "p");
            double last = Double.NEGATIVE_INFINITY;
            for (long i = 0; i < parameter.size().orElseThrow(); i++) {
                double code = parameter.codeAt(i);
                assertThat(code).isGreaterThan(last);
                assertThat(parameter.nearest(code)).isEqualTo(code);
                last = code;
            }
        });
    }

    @Test
    void theNearestOfTheNearestIsTheNearest() {
        Laws.forAll(2000, random -> {
            Parameter parameter = RandomSpaces.parameter(random, "p");
            double anywhere = anywhere(random);
            double nearest = parameter.nearest(anywhere);
            assertThat(parameter.nearest(nearest))
                    .as("%s from %s", parameter, anywhere)
                    .isEqualTo(nearest);
            assertThat(Double.compare(nearest, -0.0))
                    .as("%s from %s is no negative zero", parameter, anywhere)
                    .isNotZero();
        });
    }

    private static double anywhere(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextDouble(-10, 10);
            case 1 -> random.nextInt(-10, 10);
            case 2 -> -0.0;
            default -> Math.scalb(random.nextDouble(-1, 1), random.nextInt(-1000, 1000));
        };
    }
}
