package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares boosted trees that consider every feature and row with those of scikit-learn. The golden files were written
 * by scikit-learn 1.4.2 with {@code forest/src/test/scikit/boosting.py}, which describes them.
 */
class ScikitBoostingTest {

    private static final int FEATURES = 4;
    private static final int[] ROUNDS = {1, 5, 25};

    @ParameterizedTest
    @ValueSource(strings = {"two", "three", "values"})
    void theyPredictTheSameAsScikitLearn(String name) throws IOException {
        List<String> file = lines(name + ".boosting.csv");
        Map<String, Double> options = Arrays.stream(file.getFirst().substring(2).split(" "))
                .map(option -> option.split("="))
                .collect(Collectors.toMap(option -> option[0], option -> Double.valueOf(option[1])));
        double[][] table = file.stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        Columns columns = Columns.of(
                IntStream.range(0, FEATURES).mapToObj(j -> column(table, j)).toArray(double[][]::new));
        int classes = options.getOrDefault("classes", 0.0).intValue();
        BoostingOptions boosting = BoostingOptions.standard()
                .learningRate(options.getOrDefault("rate", 0.0))
                .trees(ForestOptions.regression()
                        .maxDepth(options.getOrDefault("depth", 0.0).intValue())
                        .minSamplesLeaf(new MinSamples.Count(
                                options.getOrDefault("leaf", 0.0).intValue()))
                        .build());
        int[] rows = IntStream.range(0, table.length).toArray();
        for (int stage = 0; stage < ROUNDS.length; stage++) {
            double[][] said = predict(columns, column(table, FEATURES), classes, rows, boosting.rounds(ROUNDS[stage]));
            for (int row : rows) {
                int width = said[row].length;
                for (int k = 0; k < width; k++) {
                    assertThat(said[row][k])
                            .as("row %d, %d rounds, output %d", row, ROUNDS[stage], k)
                            .isCloseTo(table[row][FEATURES + 1 + stage * width + k], within(1e-9));
                }
            }
        }
    }

    private static double[][] predict(
            Columns columns, double[] target, int classes, int[] rows, BoostingOptions options) {
        if (classes == 0) {
            double[] values = BoostedTrees.fit(columns, Values.of(target), rows, options, 1)
                    .values(columns, rows);
            return Arrays.stream(values).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
        }
        int[] labels = Arrays.stream(target).mapToInt(value -> (int) value).toArray();
        return BoostedTrees.fit(columns, Classes.of(labels, classes), rows, options, 1)
                .probabilities(columns, rows);
    }

    private static double[] column(double[][] table, int index) {
        return Arrays.stream(table).mapToDouble(row -> row[index]).toArray();
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(ScikitBoostingTest.class.getResourceAsStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
