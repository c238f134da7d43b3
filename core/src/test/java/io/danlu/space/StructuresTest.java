package io.danlu.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class StructuresTest {

    private static final SimplexParameter MIX = SimplexParameter.of("mix", "a", "b", "c");
    private static final SubsetParameter FEATURES =
            SubsetParameter.of("features", "f1", "f2", "f3", "f4").size(1, 3);
    private static final PermutationParameter ORDER = PermutationParameter.of("order", "p", "q", "r");

    private static Value items(String... items) {
        return new Value.Items(Arrays.stream(items).map(Value::of).toList());
    }

    private static long count(Space space) {
        return StreamSupport.stream(space.points().spliterator(), false).count();
    }

    @Test
    void eachItemIsAParameterAndTheValueIsWhole() {
        Space space = Space.of(Parameter.real("x", 0, 1), FEATURES, ORDER);
        assertThat(space.parameters())
                .extracting(Parameter::name)
                .containsExactly(
                        "x",
                        "features.f1",
                        "features.f2",
                        "features.f3",
                        "features.f4",
                        "order.p",
                        "order.q",
                        "order.r");
        assertThat(Declaration.of(space)).extracting(Declaration::name).containsExactly("x", "features", "order");
        Point point =
                space.point(Map.of("x", Value.of(0.5), "features", items("f3", "f1"), "order", items("r", "p", "q")));
        assertThat(point.values().get("features")).isEqualTo(items("f1", "f3"));
        assertThat(point.value("order")).contains(items("r", "p", "q"));
        assertThat(point.value("order.r")).contains(Value.of(0L));
        assertThat(point.bool("features.f2")).isFalse();
        assertThat(point).hasToString("{x=0.5, features=[\"f1\",\"f3\"], order=[\"r\",\"p\",\"q\"]}");
    }

    @Test
    void countsAreExactAndAllPointsAreListed() {
        assertThat(Space.of(FEATURES).size()).hasValue(4 + 6 + 4);
        assertThat(Space.of(ORDER).size()).hasValue(6);
        assertThat(Space.of(MIX).size()).isEmpty();
        assertThat(Space.of(PermutationParameter.of("o", names(20))).size()).hasValue(2_432_902_008_176_640_000L);
        assertThat(Space.of(PermutationParameter.of("o", names(21))).size()).isEmpty();
        assertThat(Space.of(SubsetParameter.of("s", names(60)).size(50, 55)).size())
                .hasValue(75_394_027_566L + 14_783_142_660L + 2_558_620_845L + 386_206_920L + 50_063_860L + 5_461_512L);
        Space space = Space.of(
                Parameter.bool("warm"),
                FEATURES.when(Condition.is("warm", true)),
                Parameter.integer("i", 1, 2).when(Condition.is("features.f2", true)),
                ORDER);
        assertThat(space.size()).hasValue(6 * (1 + 7 + 2 * 7));
        assertThat(count(space)).isEqualTo(space.size().getAsLong());
        assertThat(space.points())
                .doesNotHaveDuplicates()
                .allSatisfy(point -> assertThat(space.point(point.values())).isEqualTo(point));
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "i" + i).toArray(String[]::new);
    }

    @Test
    void listedValuesAreAGrid() {
        Space space = Space.of(FEATURES, ORDER);
        assertThat(space.points(Map.of("features", List.of(items("f1"), items("f2", "f4")))))
                .hasSize(12)
                .first()
                .satisfies(point -> assertThat(point.value("features")).contains(items("f1")));
    }

    @Test
    void drawsAreUniform() {
        for (StructuredParameter structure : List.of(
                FEATURES,
                ORDER,
                SubsetParameter.of("any", "a", "b", "c"),
                SubsetParameter.of("two", "a", "b", "c", "d", "e").size(2, 2),
                SubsetParameter.of("large", "a", "b", "c", "d", "e").size(4, 5))) {
            Space space = Space.of(structure);
            Map<Point, Integer> counts = new HashMap<>();
            int draws = 100_000;
            RandomGenerator random = new SplittableRandom(7);
            for (int i = 0; i < draws; i++) {
                counts.merge(space.draw(random), 1, Integer::sum);
            }
            int size = (int) space.size().orElseThrow();
            double expected = (double) draws / size;
            double square = counts.values().stream()
                    .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                    .sum();
            assertThat(counts).hasSize(size);
            assertThat(square).as(structure.name()).isLessThan(size - 1 + 4 * Math.sqrt(2.0 * (size - 1)));
        }
    }

    @Test
    void mixturesAreUniform() {
        Space space = Space.of(MIX);
        RandomGenerator random = new SplittableRandom(7);
        int[][] counts = new int[3][10];
        int draws = 100_000;
        for (int i = 0; i < draws; i++) {
            Point point = space.draw(random);
            for (int item = 0; item < 3; item++) {
                double level = 1 - Math.pow(1 - point.code(item), 2); // the marginal distribution is Beta(1, 2)
                counts[item][Math.min((int) (10 * level), 9)]++;
            }
        }
        for (int[] each : counts) {
            double square = Arrays.stream(each)
                    .mapToDouble(count -> Math.pow(count - draws / 10.0, 2) / (draws / 10.0))
                    .sum();
            assertThat(square).isLessThan(9 + 4 * Math.sqrt(18));
        }
    }

    @Test
    void anyCodesAreRepairedAndLegalOnesStay() {
        Laws.forAll(500, random -> {
            StructuredParameter structure = random(random);
            int size = structure.of().size();
            double[] codes = random.doubles(size, -2, 3).toArray();
            if (random.nextBoolean()) {
                Arrays.setAll(codes, i -> Math.rint(codes[i]));
            }
            double[] legal = structure.repaired(codes);
            assertThat(structure.repaired(legal)).isEqualTo(legal);
            assertThat(structure.codes(structure.value(legal))).isEqualTo(legal);
            double[] levels = random.doubles(size).toArray();
            double[] drawn = structure.quantile(levels);
            assertThat(structure.codes(structure.value(drawn))).isEqualTo(drawn);
            List<PartParameter> parts = structure.parts();
            double[] back = new double[size];
            Arrays.setAll(back, i -> parts.get(i).quantile(Math.min(parts.get(i).level(drawn[i]), Math.nextDown(1.0))));
            double[] again = structure.repaired(back);
            for (int i = 0; i < size; i++) {
                assertThat(again[i]).isCloseTo(drawn[i], within(1e-9));
            }
        });
    }

    static StructuredParameter random(RandomGenerator random) {
        String[] items = names(random.nextInt(2, 8));
        return switch (random.nextInt(3)) {
            case 0 -> SimplexParameter.of("s", items);
            case 1 -> PermutationParameter.of("s", items);
            default -> {
                int low = random.nextInt(items.length + 1);
                yield SubsetParameter.of("s", items).size(low, random.nextInt(low, items.length + 1));
            }
        };
    }

    @Test
    void repairIsTheClosestValue() {
        assertThat(FEATURES.repaired(0.9, 0.6, 0.7, 0.8)).containsExactly(1, 0, 1, 1);
        assertThat(FEATURES.repaired(0.1, 0.3, 0.2, 0)).containsExactly(0, 1, 0, 0);
        assertThat(ORDER.repaired(2.4, -0.3, 1.8)).containsExactly(2, 0, 1);
        assertThat(MIX.repaired(1, 2, 1)).containsExactly(0.25, 0.5, 0.25);
        assertThat(MIX.repaired(-1, 0, 0)).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
    }

    @Test
    void illegalDeclarationsAndValuesAreRefused() {
        List<Refusal> refusals = new ArrayList<>();
        refusals.add(new Refusal(() -> SimplexParameter.of("mix", "a"), "its items (1) must be at least 2"));
        refusals.add(new Refusal(() -> ORDER.codes(items("p", "q")), "has 2 items and must have all 3"));
        refusals.add(new Refusal(() -> ORDER.codes(items("p", "q", "q")), "'q' must not be listed twice"));
        refusals.add(new Refusal(() -> ORDER.codes(Value.of("p")), "must be a list of items, as in [\"p\",\"q\"]"));
        refusals.add(new Refusal(() -> FEATURES.codes(items()), "has 0 items and must have at least 1 and at most 3"));
        refusals.add(new Refusal(() -> FEATURES.codes(items("f5")), "value 'f5' must be one of f1, f2, f3, f4"));
        refusals.add(new Refusal(() -> FEATURES.size(2, 5), "size (2 to 5) must lie between 0 and"));
        refusals.add(new Refusal(() -> MIX.codes(shares(0.5, 0.6, 0)), "must have the sum 1, and theirs is 1.1"));
        refusals.add(new Refusal(() -> MIX.codes(shares(0.5, -0.5, 1)), "'b' must have a share of at least 0"));
        refusals.add(new Refusal(() -> Space.of(MIX, Parameter.real("mix", 0, 1)), "must not be used twice"));
        refusals.add(new Refusal(() -> Space.of(MIX.parts().getFirst()), "must stand among all parts of 'mix'"));
        refusals.add(new Refusal(
                () -> Space.of(FEATURES).point(Map.of("features.f1", Value.of(true))), "it is a part of 'features'"));
        refusals.forEach(refusal -> assertThatThrownBy(refusal.attempt()::run)
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining(refusal.rule()));
    }

    private record Refusal(Runnable attempt, String rule) {}

    private static Value shares(double a, double b, double c) {
        var shares = new java.util.LinkedHashMap<String, Double>();
        shares.put("a", a);
        shares.put("b", b);
        shares.put("c", c);
        return new Value.Shares(shares);
    }

    @Test
    void roundedSharesAreScaled() {
        assertThat(MIX.codes(shares(0.3333, 0.3333, 0.3333))).containsExactly(1 / 3.0, 1 / 3.0, 1 / 3.0);
        assertThat(MIX.codes(shares(0.2, 0.5, 0.3))).containsExactly(0.2, 0.5, 0.3);
    }
}
