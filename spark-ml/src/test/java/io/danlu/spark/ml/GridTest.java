package io.danlu.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.LongTest;
import io.danlu.space.Scale;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures {@link DanluCrossValidator} against Spark's grid on scikit-learn's diabetes data: docs/benchmarks.md. */
@LongTest
class GridTest {

    private static final int FOLDS = 5;
    private static final double[] PENALTIES = {0.01, 0.1, 0.5, 1, 2, 5, 10, 20, 50, 100};
    private static final double[] MIXTURES = {0, 0.25, 0.5, 1};

    @ParameterizedTest
    @ValueSource(longs = 1)
    void aThirdOfTheFitsReachesTheScoreOfTheGrid(long seed) {
        Dataset<Row> data = Local.diabetes();
        LinearRegression linear = new LinearRegression().setSolver("normal");
        RegressionEvaluator rmse = new RegressionEvaluator();
        ParamMap[] grid = new ParamGridBuilder()
                .addGrid(linear.regParam(), PENALTIES)
                .addGrid(linear.elasticNetParam(), MIXTURES)
                .build();
        long begin = System.nanoTime();
        CrossValidatorModel spark = new CrossValidator()
                .setEstimator(linear)
                .setEvaluator(rmse)
                .setEstimatorParamMaps(grid)
                .setNumFolds(FOLDS)
                .setParallelism(2)
                .setSeed(seed)
                .fit(data);
        long between = System.nanoTime();
        DanluCrossValidatorModel model = new DanluCrossValidator()
                .setEstimator(linear)
                .setEvaluator(rmse)
                .setSpace(ParamSpace.builder()
                        .addFloat(linear.regParam(), 0.01, 100, Scale.LOG)
                        .addFloat(linear.elasticNetParam(), 0, 1)
                        .build())
                .setTrials(13)
                .setNumFolds(FOLDS)
                .setSeed(seed)
                .fit(data);
        long end = System.nanoTime();
        double best = Arrays.stream(spark.avgMetrics()).min().orElseThrow();
        double found = Arrays.stream(model.avgMetrics()).min().orElseThrow();
        double chosen = model.avgMetrics()[model.bestIndex()];
        int fits =
                model.tried().stream().mapToInt(each -> each.metrics().size()).sum();
        System.out.printf(
                Locale.ROOT,
                "seed %d: grid %d fits, rmse %.4f, %.1f s; danlu %d fits, best %.4f, chosen %.4f, %.1f s%n",
                seed,
                grid.length * FOLDS,
                best,
                (between - begin) / 1e9,
                fits,
                found,
                chosen,
                (end - between) / 1e9);
        assertThat(fits).isLessThanOrEqualTo(grid.length * FOLDS / 3);
        assertThat(found).isLessThanOrEqualTo(best * 1.0005);
        assertThat(chosen).isLessThanOrEqualTo(best * 1.002);
        assertThat(model.bestModel()).hasSameClassAs(spark.bestModel());
    }
}
