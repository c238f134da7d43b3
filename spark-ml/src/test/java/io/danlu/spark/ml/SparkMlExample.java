package io.danlu.spark.ml;

import io.danlu.space.Scale;
import io.danlu.typed.FloatRange;
import io.danlu.typed.IntRange;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.PCA;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Java of docs/guide/spark.md. */
final class SparkMlExample {

    private SparkMlExample() {}

    // [validator]
    static DanluCrossValidatorModel tune(Dataset<Row> training) {
        PCA pca = new PCA().setInputCol("features").setOutputCol("components").setK(5);
        LogisticRegression lr = new LogisticRegression().setFeaturesCol("components");
        ParamSpace space = ParamSpace.builder()
                .addInt(pca.k(), 2, 20)
                .addFloat(lr.regParam(), 1e-4, 1, Scale.LOG)
                .addFloat(lr.elasticNetParam(), 0, 1)
                .addCategories(lr.family(), "binomial", "multinomial")
                .build();
        return new DanluCrossValidator()
                .setEstimator(new Pipeline().setStages(new PipelineStage[] {pca, lr}))
                .setEvaluator(new MulticlassClassificationEvaluator())
                .setSpace(space)
                .setTrials(12)
                .setNumFolds(5)
                .setParallelism(2)
                .setStore("sqlite:danlu.db", "cancer")
                .fit(training);
    }
    // [/validator]

    // [record]
    record Logistic(
            @FloatRange(low = 1e-4, high = 1, log = true) double regParam,
            @FloatRange(low = 0, high = 1) double elasticNetParam) {}

    record Space(@IntRange(low = 2, high = 20) int k, Logistic logreg) {}

    static ParamSpace space(Pipeline pipeline) {
        return ParamSpace.of(Space.class, pipeline);
    }
    // [/record]
}
