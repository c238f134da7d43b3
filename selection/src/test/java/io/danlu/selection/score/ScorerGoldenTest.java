package io.danlu.selection.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.danlu.selection.data.Column;
import io.danlu.selection.data.Numbers;
import io.danlu.selection.learn.Estimates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with scikit-learn 1.4.2; the cases were written by src/test/python/golden_scores.py. */
class ScorerGoldenTest {

    record Case(
            String scorer,
            List<String> classes,
            List<String> truth,
            List<Double> predicted,
            Weights weights,
            double score) {

        static Case of(String line) {
            List<String> fields = List.of(line.split(";"));
            return new Case(
                    fields.get(0),
                    List.of(fields.get(1).split(" ")),
                    List.of(fields.get(2).split(" ")),
                    Arrays.stream(numbers(fields.get(3))).boxed().toList(),
                    fields.get(4).equals("-") ? Weights.EQUAL : Weights.of(numbers(fields.get(4))),
                    fields.get(5).equals("nan") ? Double.NaN : Double.parseDouble(fields.get(5)));
        }

        double[] guess() {
            return predicted.stream().mapToDouble(p -> p).toArray();
        }

        @Override
        public String toString() {
            return scorer + " of " + truth + " and " + predicted;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = ScorerGoldenTest.class.getResourceAsStream("scikit-learn-1.4.2.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Case::of).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theScoreIsScikitLearns(Case golden) {
        double score = switch (Scorer.named(golden.scorer())) {
            case ClassScorer scorer ->
                scorer.score(
                        Guesses.truth(golden.classes(), golden.truth()),
                        Guesses.probabilities(golden.classes().size(), golden.guess()),
                        golden.weights());
            case NumberScorer scorer ->
                scorer.score(
                        Numbers.of(Column.numeric(
                                "y",
                                golden.truth().stream()
                                        .mapToDouble(Double::parseDouble)
                                        .toArray())),
                        Estimates.of(golden.guess()),
                        golden.weights());
        };
        if (Double.isNaN(golden.score())) {
            assertThat(score).isNaN();
        } else {
            assertThat(score).isCloseTo(golden.score(), within(1e-12 * Math.abs(golden.score()) + 1e-15));
        }
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
