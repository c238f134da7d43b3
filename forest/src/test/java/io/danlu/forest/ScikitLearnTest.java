package io.danlu.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares trees that consider every feature and row with those of scikit-learn: the same nodes and exactly the same
 * thresholds.
 *
 * <p>The golden files were written by scikit-learn 1.4.2 with numpy 2.2.4: {@code python3
 * forest/src/test/scikit/golden.py forest/src/test/resources/io/danlu/forest}. The data are Fisher's irises (versicolor
 * and virginica, in millimetres), three columns of the diabetes data of Efron et al. (2004), and random numbers. A data
 * file has one row on each line, with the target last. A tree file has one node on each line: left and right child (−1
 * for a leaf), feature, threshold, rows, impurity, and value, which is a share for each class.
 */
class ScikitLearnTest {

    private static final int LEFT = 0;
    private static final int RIGHT = 1;
    private static final int FEATURE = 2;
    private static final int THRESHOLD = 3;
    private static final int ROWS = 4;
    private static final int IMPURITY = 5;
    private static final int VALUE = 6;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "irises-depth",
                "irises-leaves",
                "irises-entropy",
                "classes-leaves",
                "classes-entropy-leaves",
                "classes-fractions",
                "classes-decrease",
                "class-column-whole",
                "class-column-entropy",
                "values-depth",
                "values-leaves",
                "values-min-samples",
                "values-decrease",
                "value-column-whole"
            })
    void aTreeOfAllFeaturesAndRowsEqualsScikitLearns(String name) throws IOException {
        List<String> file = lines(name + ".tree.csv");
        Map<String, String> options = Arrays.stream(file.getFirst().substring(2).split(" "))
                .map(option -> option.split("="))
                .collect(Collectors.toMap(option -> option[0], option -> option[1]));
        double[][] expected = numbers(file.subList(1, file.size()));
        Data data = data(numbers(lines(options.get("data") + ".csv")));
        Tree tree = Fits.trees(data, options(options), 1).getFirst();
        assertThat(tree.nodes()).isEqualTo(expected.length);
        assertSame(tree, 0, expected, 0);
    }

    private static void assertSame(Tree tree, int node, double[][] expected, int at) {
        double[] row = expected[at];
        assertThat(tree.rows(node)).isEqualTo((int) row[ROWS]);
        assertThat(tree.impurity(node)).isCloseTo(row[IMPURITY], within(1e-12 * (1 + row[IMPURITY])));
        for (int k = 0; k < tree.width(); k++) {
            assertThat(tree.value(node, k)).isCloseTo(row[VALUE + k], within(1e-12 * (1 + row[VALUE + k])));
        }
        assertThat(tree.isLeaf(node)).isEqualTo(row[LEFT] < 0);
        if (!tree.isLeaf(node)) {
            assertThat(tree.feature(node)).isEqualTo((int) row[FEATURE]);
            assertThat(tree.threshold(node)).isEqualTo(row[THRESHOLD]);
            assertSame(tree, tree.left(node), expected, (int) row[LEFT]);
            assertSame(tree, tree.right(node), expected, (int) row[RIGHT]);
        }
    }

    private static ForestOptions options(Map<String, String> given) {
        ForestOptions.Builder options =
                ForestOptions.classification().trees(1).bootstrap(false).maxFeatures(MaxFeatures.ALL);
        given.forEach((name, value) -> {
            switch (name) {
                case "criterion" -> options.criterion(Criterion.named(value));
                case "max_depth" -> options.maxDepth(Integer.parseInt(value));
                case "max_leaf_nodes" -> options.maxLeafNodes(Integer.parseInt(value));
                case "min_samples_split" -> options.minSamplesSplit(minSamples(value));
                case "min_samples_leaf" -> options.minSamplesLeaf(minSamples(value));
                case "min_impurity_decrease" -> options.minImpurityDecrease(Double.parseDouble(value));
                default -> assertThat(name).isEqualTo("data");
            }
        });
        return options.build();
    }

    private static MinSamples minSamples(String text) {
        return text.contains(".")
                ? new MinSamples.Fraction(Double.parseDouble(text))
                : new MinSamples.Count(Integer.parseInt(text));
    }

    private static Data data(double[][] rows) {
        int features = rows[0].length - 1;
        double[][] columns = new double[features][rows.length];
        double[] targets = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int feature = 0; feature < features; feature++) {
                columns[feature][row] = rows[row][feature];
            }
            targets[row] = rows[row][features];
        }
        int[] labels = Arrays.stream(targets).mapToInt(target -> (int) target).toArray();
        return new Data(columns, labels, Arrays.stream(labels).max().orElseThrow() + 1, targets);
    }

    private static double[][] numbers(List<String> lines) {
        return lines.stream()
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = ScikitLearnTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
