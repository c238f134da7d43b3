package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.danlu.laws.Laws;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares trees and boosted trees of weighted rows with those of scikit-learn. The golden files were written by
 * scikit-learn 1.4.2 with {@code forest/src/test/scikit/weights.py}, which describes them.
 */
class ScikitWeightsTest {

    private static final int FEATURES = 4;

    @ParameterizedTest
    @ValueSource(strings = {"gini", "entropy", "decrease", "squares", "two-rounds", "three-rounds", "value-rounds"})
    void theyPredictTheSameAsScikitLearn(String name) throws IOException {
        List<String> file = lines(name + ".weights.csv");
        Map<String, String> options = Arrays.stream(file.getFirst().substring(2).split(" "))
                .map(option -> option.split("="))
                .collect(Collectors.toMap(option -> option[0], option -> option[1]));
        double[][] table = file.stream()
                .skip(1)
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        double[][] said = predict(table, options);
        for (int row = 0; row < table.length; row++) {
            for (int k = 0; k < said[row].length; k++) {
                assertThat(said[row][k])
                        .as("row %d, output %d", row, k)
                        .isCloseTo(table[row][FEATURES + 2 + k], within(1e-9));
            }
        }
    }

    private static double[][] predict(double[][] table, Map<String, String> options) {
        Columns columns = columns(table);
        int classes = Integer.parseInt(options.getOrDefault("classes", "0"));
        int[] rows = IntStream.range(0, table.length).toArray();
        double[] weights = column(table, FEATURES + 1);
        if (classes == 0) {
            Values values = Values.of(column(table, FEATURES)).weighted(weights);
            double[] said = options.containsKey("n_estimators")
                    ? BoostedTrees.fit(columns, values, rows, boosting(options), 1)
                            .values(columns, rows)
                    : RegressionForest.fit(columns, values, tree(ForestOptions.regression(), options), 1)
                            .predict(columns, rows);
            return Arrays.stream(said).mapToObj(value -> new double[] {value}).toArray(double[][]::new);
        }
        int[] labels = Arrays.stream(column(table, FEATURES))
                .mapToInt(value -> (int) value)
                .toArray();
        Classes target = Classes.of(labels, classes).weighted(weights);
        return options.containsKey("n_estimators")
                ? BoostedTrees.fit(columns, target, rows, boosting(options), 1).probabilities(columns, rows)
                : ClassificationForest.fit(columns, target, tree(ForestOptions.classification(), options), 1)
                        .probabilities(columns, rows);
    }

    private static BoostingOptions boosting(Map<String, String> options) {
        return BoostingOptions.standard()
                .rounds(Integer.parseInt(options.getOrDefault("n_estimators", "1")))
                .trees(limited(ForestOptions.regression(), options).build());
    }

    private static ForestOptions tree(ForestOptions.Builder builder, Map<String, String> options) {
        return limited(builder, options)
                .trees(1)
                .bootstrap(false)
                .maxFeatures(MaxFeatures.ALL)
                .criterion(Criterion.named(options.getOrDefault("criterion", "gini")))
                .build();
    }

    private static ForestOptions.Builder limited(ForestOptions.Builder builder, Map<String, String> options) {
        String depth = options.getOrDefault("max_depth", "None");
        if (!depth.equals("None")) {
            builder.maxDepth(Integer.parseInt(depth));
        }
        return builder.minSamplesLeaf(
                        new MinSamples.Count(Integer.parseInt(options.getOrDefault("min_samples_leaf", "1"))))
                .minImpurityDecrease(Double.parseDouble(options.getOrDefault("min_impurity_decrease", "0")));
    }

    private static Columns columns(double[][] table) {
        return Columns.of(
                IntStream.range(0, FEATURES).mapToObj(j -> column(table, j)).toArray(double[][]::new));
    }

    private static double[] column(double[][] table, int index) {
        return Arrays.stream(table).mapToDouble(row -> row[index]).toArray();
    }

    private static List<String> lines(String name) throws IOException {
        try (InputStream in = ScikitWeightsTest.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().toList();
        }
    }

    /** Random features, classes and weights. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Weighted(Columns columns, Classes classes, Values values, double[] weights) {}

    private static Weighted random(RandomGenerator random) {
        int rows = random.nextInt(20, 60);
        double[][] features = new double[3][];
        Arrays.setAll(features, j -> random.doubles(rows).toArray());
        return new Weighted(
                Columns.of(features),
                Classes.of(random.ints(rows, 0, 3).toArray(), 3),
                Values.of(random.doubles(rows).toArray()),
                random.doubles(rows, 0.1, 9).toArray());
    }

    /** Equal weights, whatever their size, give the same model, bit for bit. */
    @Test
    void equalWeightsChangeNothing() {
        Laws.forAll(20, random -> {
            Weighted one = random(random);
            double[] equal = new double[one.weights().length];
            Arrays.fill(equal, random.nextDouble(0.1, 9));
            long seed = random.nextLong();
            int[] rows = IntStream.range(0, equal.length).toArray();
            ForestOptions options = ForestOptions.classification().trees(5).build();
            assertThat(ClassificationForest.fit(one.columns(), one.classes().weighted(equal), options, seed)
                            .probabilities(one.columns(), rows))
                    .isDeepEqualTo(ClassificationForest.fit(one.columns(), one.classes(), options, seed)
                            .probabilities(one.columns(), rows));
            BoostingOptions boosting = BoostingOptions.standard().rounds(5);
            assertThat(BoostedTrees.fit(one.columns(), one.values().weighted(equal), rows, boosting, seed)
                            .values(one.columns(), rows))
                    .isEqualTo(BoostedTrees.fit(one.columns(), one.values(), rows, boosting, seed)
                            .values(one.columns(), rows));
        });
    }

    /** Smaller forests are read out of larger ones with weights too, bit for bit. */
    @Test
    void nestedForestsOfWeightedRowsAreTheirOwn() {
        Laws.forAll(20, random -> {
            Weighted one = random(random);
            int[] rows = IntStream.range(0, one.weights().length).toArray();
            Classes classes = one.classes().weighted(one.weights());
            long seed = random.nextLong();
            ForestOptions.Builder options = ForestOptions.classification();
            NestedForests<ClassificationForest> nested =
                    NestedForests.of(one.columns(), classes, rows, options.build(), seed, forest -> forest);
            for (int leaves : new int[] {9, 3}) {
                assertThat(nested.forest(4, OptionalInt.of(5), OptionalInt.of(leaves))
                                .probabilities(one.columns(), rows))
                        .isDeepEqualTo(ClassificationForest.fit(
                                        one.columns(),
                                        classes,
                                        options.trees(4)
                                                .maxDepth(5)
                                                .maxLeafNodes(leaves)
                                                .build(),
                                        seed)
                                .probabilities(one.columns(), rows));
            }
        });
    }

    @Test
    void wrongWeightsAreRefused() {
        Classes classes = Classes.of(new int[] {0, 1}, 2);
        assertThatThrownBy(() -> classes.weighted(1))
                .hasMessage("Weights: 1 for 2 rows. Give one weight for each row.");
        assertThatThrownBy(() -> classes.weighted(1, -1)).hasMessageStartingWith("Row 1: weight -1.0 must be finite");
        assertThatThrownBy(() -> ClassificationForest.fit(
                        Columns.of(new double[][] {{1, 2}}),
                        classes.weighted(0, 0),
                        ForestOptions.classification().build(),
                        1))
                .hasMessageStartingWith("Weights: none of 2 rows has a weight above 0.");
    }
}
