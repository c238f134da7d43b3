package io.danlu.bench.portfolio;

import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A learner of Danlu's as YAHPO Gym knows it: its search space, and the translation of a configuration into YAHPO's.
 *
 * @param space from which candidates are drawn
 * @param translation of values by Danlu's names into numbers by YAHPO's
 */
record Surrogated(Yahpo yahpo, Space space, Function<Map<String, Value>, Map<String, Double>> translation) {

    /** The least values of YAHPO's, where Danlu's learner has 0: e⁻⁷ and e⁻¹⁰. */
    private static final double NO_PENALTY = Math.exp(-7);

    private static final double NO_GAMMA = Math.exp(-10);

    /** The range of YAHPO's {@code min_child_weight}. */
    private static final double LEAST_WEIGHT = Math.E;

    private static final double MOST_WEIGHT = Math.exp(5);

    /**
     * The hessian of the logistic loss of an undecided row, so that a leaf of weight w has 4 w rows or more.
     */
    private static final double HESSIAN = 0.25;

    private static final MathContext DIGITS = new MathContext(2);

    /** XGBoost: the same parameters by other names. {@code gamma} is 0; all features are candidates on each level. */
    static Surrogated xgboost(Yahpo yahpo) {
        Space space = Space.of(
                Parameter.real("learning_rate", 0.01, 0.3).log(),
                Parameter.integer("n_estimators", 20, 500).log(),
                Parameter.integer("max_depth", 1, 10),
                Parameter.real("min_child_weight", LEAST_WEIGHT, 64).log(),
                Parameter.real("subsample", 0.4, 1),
                Parameter.real("colsample_bytree", 0.2, 1),
                Parameter.real("reg_lambda", 0.001, 100).log(),
                Parameter.real("reg_alpha", 0.001, 100).log());
        return new Surrogated(yahpo, space, values -> {
            Map<String, Double> numbers = rounds(values);
            numbers.put("min_child_weight", Math.clamp(number(values, "min_child_weight"), LEAST_WEIGHT, MOST_WEIGHT));
            numbers.put("colsample_bytree", number(values, "colsample_bytree"));
            numbers.put("colsample_bylevel", 1.0);
            numbers.put("lambda", number(values, "reg_lambda"));
            numbers.put("alpha", number(values, "reg_alpha"));
            return numbers;
        });
    }

    /**
     * Boosted trees without penalties. {@code max_features} of each node are {@code colsample_bylevel}, and
     * {@code min_samples_leaf} rows weigh a quarter each. YAHPO knows no smaller leaves than those of 11 rows.
     */
    static Surrogated boosting(Yahpo yahpo) {
        Space space = Space.of(
                Parameter.real("learning_rate", 0.01, 0.3).log(),
                Parameter.integer("n_estimators", 20, 500).log(),
                Parameter.integer("max_depth", 1, 8),
                Parameter.real("subsample", 0.4, 1),
                Parameter.integer("min_samples_leaf", 11, 50).log(),
                Parameter.real("max_features", 0.2, 1));
        return new Surrogated(yahpo, space, values -> {
            Map<String, Double> numbers = rounds(values);
            numbers.put(
                    "min_child_weight",
                    Math.clamp(HESSIAN * number(values, "min_samples_leaf"), LEAST_WEIGHT, MOST_WEIGHT));
            numbers.put("colsample_bytree", 1.0);
            numbers.put("colsample_bylevel", number(values, "max_features"));
            numbers.put("lambda", NO_PENALTY);
            numbers.put("alpha", NO_PENALTY);
            return numbers;
        });
    }

    private static Map<String, Double> rounds(Map<String, Value> values) {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("eta", number(values, "learning_rate"));
        numbers.put("nrounds", number(values, "n_estimators"));
        numbers.put("max_depth", number(values, "max_depth"));
        numbers.put("subsample", number(values, "subsample"));
        numbers.put("gamma", NO_GAMMA);
        return numbers;
    }

    /**
     * A single tree. {@code min_child_weight} is rpart's {@code minbucket}; Danlu's tree has neither rpart's
     * {@code minsplit}, which is 1 here, nor its {@code cp}, which is as small as YAHPO has it.
     */
    static Surrogated tree(Yahpo yahpo) {
        Space space = Space.of(
                Parameter.integer("max_depth", 2, 30),
                Parameter.integer("min_child_weight", 1, 100).log());
        return new Surrogated(yahpo, space, values -> {
            Map<String, Double> numbers = new HashMap<>();
            numbers.put("cp", NO_PENALTY);
            numbers.put("maxdepth", number(values, "max_depth"));
            numbers.put("minbucket", number(values, "min_child_weight"));
            numbers.put("minsplit", 1.0);
            return numbers;
        });
    }

    private static double number(Map<String, Value> values, String name) {
        return switch (values.get(name)) {
            case Value.Real(double real) -> real;
            case Value.Int(long whole) -> whole;
            case null, default -> throw new IllegalArgumentException("%s is no number".formatted(name));
        };
    }

    /** Returns the score of a configuration on a data set; larger is better. */
    double score(String dataSet, Map<String, Value> configuration, Yahpo.Score score) {
        return score.of(yahpo.outputs(dataSet, translation.apply(configuration)));
    }

    /** Evaluates random configurations of two significant digits on all data sets. */
    Ground ground(int count, RandomGenerator random) {
        List<SequencedMap<String, Value>> candidates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            candidates.add(rounded(space.draw(random)));
        }
        return new Ground(
                candidates,
                yahpo.dataSets().parallelStream()
                        .flatMap(dataSet -> rows(dataSet, candidates).stream())
                        .toList());
    }

    private List<Ground.Row> rows(String dataSet, List<SequencedMap<String, Value>> candidates) {
        double[][] outputs = candidates.stream()
                .map(candidate -> yahpo.outputs(dataSet, translation.apply(candidate)))
                .toArray(double[][]::new);
        return Arrays.stream(Yahpo.Score.values())
                .map(score -> {
                    double[] scores =
                            Arrays.stream(outputs).mapToDouble(score::of).toArray();
                    return Ground.Row.of(dataSet, score.name(), scores, scores);
                })
                .toList();
    }

    private SequencedMap<String, Value> rounded(Point point) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        for (Parameter parameter : space.parameters()) {
            double code = point.code(space.indexOf(parameter.name()));
            double round = new BigDecimal(code).round(DIGITS).doubleValue();
            values.put(parameter.name(), parameter.value(parameter.nearest(round)));
        }
        return values;
    }
}
