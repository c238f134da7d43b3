package io.danlu.selection.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.SearchBlock;
import io.danlu.laws.Laws;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with scikit-learn 1.4.2; the schedules were written by src/test/python/golden_halving.py. */
class HalvingTest {

    record Case(Halving rule, int candidates, int smallest, int rows, List<Integer> sizes, List<Integer> resources) {

        static Case of(String line) {
            List<String> fields = List.of(line.split(" "));
            boolean ofRows = fields.get(4).equals("rows");
            int rows = Integer.parseInt(fields.get(1));
            int smallest = ofRows ? 2 * Integer.parseInt(fields.get(2)) * Integer.parseInt(fields.get(3)) : 1;
            SearchBlock.Least least = switch (fields.get(6)) {
                case "exhaust" -> new SearchBlock.Least.Exhaust();
                case "smallest" -> new SearchBlock.Least.Smallest();
                default -> new SearchBlock.Least.Exactly(Integer.parseInt(fields.get(6)));
            };
            OptionalInt most = fields.get(7).equals("auto")
                    ? OptionalInt.empty()
                    : OptionalInt.of(Integer.parseInt(fields.get(7)));
            boolean aggressive = fields.get(8).equals("true");
            Halving rule = new Halving(Optional.empty(), Integer.parseInt(fields.get(5)), least, most, aggressive);
            int candidates = fields.get(0).equals("exhaust")
                    ? rule.most().orElse(rows) / rule.first(smallest)
                    : Integer.parseInt(fields.get(0));
            return new Case(rule, candidates, smallest, rows, numbers(fields.get(9)), numbers(fields.get(10)));
        }

        private static List<Integer> numbers(String text) {
            return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = HalvingTest.class.getResourceAsStream("scikit-learn-1.4.2.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Case::of).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theScheduleIsScikitLearns(Case golden) {
        List<Halving.Rung> rungs = golden.rule().schedule(golden.candidates(), golden.smallest(), golden.rows());
        assertThat(rungs.stream().map(Halving.Rung::candidates)).isEqualTo(golden.sizes());
        assertThat(rungs.stream().map(Halving.Rung::resource)).isEqualTo(golden.resources());
    }

    @Test
    void powersOfTheFactorAreExact() {
        assertThat(Halving.exhaustive().most(243).schedule(243, 1, 0))
                .hasSize(6)
                .first()
                .isEqualTo(new Halving.Rung(243, 1));
    }

    @Test
    void everyIterationKeepsItsShareAndNeverTakesMoreThanThereIs() {
        Laws.forAll(200, random -> {
            int factor = random.nextInt(2, 6);
            int all = random.nextInt(1, 5000);
            int smallest = random.nextInt(1, all + 1);
            Halving rule = (random.nextBoolean() ? Halving.exhaustive() : Halving.smallest()).factor(factor);
            rule = random.nextBoolean() ? rule.aggressively() : rule;
            int candidates = random.nextInt(1, 3000);
            List<Halving.Rung> rungs = rule.schedule(candidates, smallest, all);
            assertThat(rungs.getFirst().candidates()).isEqualTo(candidates);
            for (int i = 0; i < rungs.size(); i++) {
                assertThat(rungs.get(i).resource()).isBetween(smallest, all);
                if (i > 0) {
                    assertThat(rungs.get(i).candidates())
                            .isEqualTo(Math.ceilDiv(rungs.get(i - 1).candidates(), factor));
                    assertThat(rungs.get(i).resource())
                            .isGreaterThanOrEqualTo(rungs.get(i - 1).resource());
                }
            }
            if (rule.aggressive()) {
                assertThat(rungs.getLast().candidates()).isLessThanOrEqualTo(factor);
            }
        });
    }

    @Test
    void invalidOptionsAreRefused() {
        assertThatThrownBy(() -> Halving.exhaustive().factor(1)).hasMessageContaining("factor (1)");
        assertThatThrownBy(() -> Halving.exhaustive().most(0)).hasMessageContaining("max_resources (0)");
        assertThatThrownBy(() -> Halving.exhaustive().least(0)).hasMessageContaining("min_resources (0)");
        assertThatThrownBy(() -> Halving.exhaustive().schedule(10, 30, 20))
                .hasMessageContaining("min_resources (30) is more than max_resources (20)");
    }
}
