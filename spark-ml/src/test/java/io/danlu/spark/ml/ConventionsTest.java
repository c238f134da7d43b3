package io.danlu.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.LongTest;
import io.danlu.pruner.Pruner;
import io.danlu.sampler.Sampler;
import io.danlu.samplers.pruners.Race;
import io.danlu.space.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks what Spark's own tests check of an estimator: params, copies, files, and its place in a pipeline. */
@LongTest
class ConventionsTest {

    @TempDir
    private Path folder = Path.of("");

    private final LogisticRegression logistic = Local.logistic();
    private final StandardScaler scaler =
            new StandardScaler().setInputCol("features").setOutputCol("scaled");
    private final Pipeline pipeline =
            new Pipeline().setStages(new PipelineStage[] {scaler, logistic.setFeaturesCol("scaled")});

    private DanluCrossValidator validator() {
        return new DanluCrossValidator()
                .setEstimator(pipeline)
                .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
                .setSpace(ParamSpace.builder()
                        .addFloat(logistic.regParam(), 1e-4, 1, Scale.LOG)
                        .addBoolean(scaler.withMean())
                        .addCategories(logistic.family(), "auto", "multinomial")
                        .build())
                .setTrials(3)
                .setSampler(Sampler.random())
                .setPruner(Pruner.none())
                .setSeed(7);
    }

    @Test
    void everyParamIsListedAndDocumentedAndBelongsToItsOwner() {
        DanluCrossValidator validator = validator();
        assertThat(Arrays.stream(validator.params()).map(Param::name))
                .containsExactly(
                        "choice",
                        "collectSubModels",
                        "estimator",
                        "evaluator",
                        "foldCol",
                        "numFolds",
                        "parallelism",
                        "pruner",
                        "refit",
                        "sampler",
                        "seed",
                        "space",
                        "store",
                        "study",
                        "trials");
        assertThat(validator.params()).allMatch(param -> param.parent().equals(validator.uid()));
        assertThat(validator.params()).noneMatch(param -> param.doc().isEmpty());
        assertThat(Arrays.stream(new DanluTrainValidationSplit().params()).map(Param::name))
                .contains("trainRatio")
                .doesNotContain("numFolds", "pruner");
    }

    @Test
    void valuesThatSparkRefusesAreRefused() {
        DanluCrossValidator validator = validator();
        assertThatThrownBy(() -> validator.setNumFolds(1)).hasMessageContaining("numFolds");
        assertThatThrownBy(() -> validator.setParallelism(0)).hasMessageContaining("parallelism");
        assertThatThrownBy(() -> validator.setChoice("lucky")).hasMessageContaining("choice");
        assertThatThrownBy(() -> new DanluTrainValidationSplit().setTrainRatio(1))
                .hasMessageContaining("trainRatio");
        assertThatThrownBy(() -> ParamSpace.builder()
                        .addFloat(logistic.elasticNetParam(), 0, 2)
                        .build())
                .hasMessageContaining("elasticNetParam")
                .hasMessageContaining("does not allow the value 2.0");
        assertThatThrownBy(() ->
                        ParamSpace.builder().addFloat(logistic.maxIter(), 1, 9).build())
                .hasMessageContaining("another type");
    }

    @Test
    void aCopyHasTheParamsAndItsOwnEstimator() {
        DanluCrossValidator validator = validator();
        DanluCrossValidator copy =
                validator.copy(new ParamMap().put(validator.numFolds(), 4).put(logistic.maxIter(), 3));
        assertThat(copy.uid()).isEqualTo(validator.uid());
        assertThat(copy.getNumFolds()).isEqualTo(4);
        assertThat(validator.getNumFolds()).isEqualTo(3);
        assertThat(copy.getSpace()).isEqualTo(validator.getSpace());
        assertThat(maxIter(copy)).isEqualTo(3);
        assertThat(maxIter(validator)).isEqualTo(8);
    }

    private static int maxIter(DanluCrossValidator validator) {
        return ((LogisticRegression) ((Pipeline) validator.getEstimator()).getStages()[1]).getMaxIter();
    }

    @Test
    void anEstimatorIsSavedAndLoaded() throws IOException {
        DanluCrossValidator validator =
                validator().setPruner(new Race().alpha(0.2)).setNumFolds(6);
        String path = folder.resolve("validator").toString();
        validator.save(path);
        assertThatThrownBy(() -> validator.save(path)).isInstanceOf(IOException.class);
        validator.write().overwrite().save(path);
        DanluCrossValidator loaded = DanluCrossValidator.load(path);
        assertThat(loaded.uid()).isEqualTo(validator.uid());
        assertThat(loaded.getSpace()).isEqualTo(validator.getSpace());
        assertThat(simple(loaded)).isEqualTo(simple(validator));
        assertThat(loaded.getEstimator().uid()).isEqualTo(pipeline.uid());
        assertThat(maxIter(loaded)).isEqualTo(8);
        assertThat(loaded.getEvaluator().uid())
                .isEqualTo(validator.getEvaluator().uid());
        assertThat(loaded.setNumFolds(2).setTrials(2).fit(Local.cancer()).avgMetrics())
                .isEqualTo(validator
                        .setNumFolds(2)
                        .setTrials(2)
                        .fit(Local.cancer())
                        .avgMetrics());
        assertThatThrownBy(() -> DanluTrainValidationSplit.load(path)).hasMessageContaining("DanluCrossValidator");
    }

    private static List<String> simple(DanluCrossValidator validator) {
        return Arrays.stream(validator.params())
                .filter(param -> !List.of("estimator", "evaluator").contains(param.name()))
                .map(param -> param.name() + "=" + validator.getOrDefault(param) + validator.isSet(param))
                .toList();
    }

    @Test
    void aModelIsSavedAndLoadedAndCopied() throws IOException {
        Dataset<Row> data = Local.cancer();
        DanluCrossValidatorModel model = validator()
                .setNumFolds(2)
                .setCollectSubModels(true)
                .setParallelism(2)
                .fit(data);
        assertThat(model.hasParent()).isTrue();
        assertThat(model.subModels()).hasNumberOfRows(2);
        assertThat(model.subModels()[0]).hasSize(3).hasOnlyElementsOfType(PipelineModel.class);
        String path = folder.resolve("model").toString();
        model.save(path);
        DanluCrossValidatorModel loaded = DanluCrossValidatorModel.load(path);
        for (DanluCrossValidatorModel other : List.of(loaded, model.copy(new ParamMap()))) {
            assertThat(other.uid()).isEqualTo(model.uid());
            assertThat(other.avgMetrics()).isEqualTo(model.avgMetrics());
            assertThat(other.stdMetrics()).isEqualTo(model.stdMetrics());
            assertThat(other.bestIndex()).isEqualTo(model.bestIndex());
            assertThat(other.getNumFolds()).isEqualTo(2);
            assertThat(other.getEstimatorParamMaps()).hasSameSizeAs(model.getEstimatorParamMaps());
            assertThat(other.bestParams().toList().toString())
                    .isEqualTo(model.bestParams().toList().toString());
            assertThat(other.subModels()[1][2].uid()).isEqualTo(model.subModels()[1][2].uid());
            assertThat(predictions(other.transform(data))).isEqualTo(predictions(model.transform(data)));
        }
        assertThat(loaded.history()).isEmpty();
        assertThat(model.history())
                .hasValueSatisfying(history -> assertThat(history.size()).isEqualTo(3));
        String small = folder.resolve("small").toString();
        model.write().option("persistSubModels", "false").save(small);
        assertThatThrownBy(() -> DanluCrossValidatorModel.load(small).subModels())
                .hasMessageContaining("collectSubModels");
    }

    private static List<Row> predictions(Dataset<Row> transformed) {
        return transformed.select("prediction").collectAsList();
    }

    @Test
    void aValidatorIsAStageOfAPipeline() throws IOException {
        Dataset<Row> data = Local.cancer();
        DanluTrainValidationSplit inner = new DanluTrainValidationSplit()
                .setEstimator(logistic)
                .setEvaluator(new BinaryClassificationEvaluator())
                .setSpace(ParamSpace.builder()
                        .addFloat(logistic.regParam(), 1e-4, 1, Scale.LOG)
                        .build())
                .setTrials(3);
        Pipeline outer = new Pipeline().setStages(new PipelineStage[] {scaler, inner});
        String path = folder.resolve("pipeline").toString();
        outer.save(path);
        PipelineModel model = Pipeline.load(path).fit(data);
        String fitted = folder.resolve("fitted").toString();
        model.save(fitted);
        PipelineModel loaded = PipelineModel.load(fitted);
        assertThat(loaded.stages()[1]).isInstanceOfSatisfying(DanluTrainValidationSplitModel.class, stage -> {
            assertThat(stage.bestModel()).isInstanceOf(LogisticRegressionModel.class);
            assertThat(stage.validationMetrics()).hasSize(3);
        });
        assertThat(predictions(loaded.transform(data))).isEqualTo(predictions(model.transform(data)));
    }

    @Test
    void aModelWithoutARefitKeepsTheMetricsAlone() throws IOException {
        DanluCrossValidatorModel model =
                validator().setTrials(1).setRefit(false).fit(Local.cancer());
        assertThat(model.avgMetrics()).hasSize(1);
        assertThatThrownBy(model::bestModel).hasMessageContaining("refit");
        String path = folder.resolve("unfitted").toString();
        model.save(path);
        assertThat(DanluCrossValidatorModel.load(path).bestIndex()).isEqualTo(model.bestIndex());
    }

    @Test
    void theSchemaIsCheckedBeforeTheFit() {
        Dataset<Row> data = Local.cancer();
        assertThatThrownBy(() -> validator().fit(data.drop("features"))).hasMessageContaining("features");
        assertThatThrownBy(() -> validator().setFoldCol("label").fit(data)).hasMessageContaining("must be of type int");
        assertThat(validator().transformSchema(data.schema()).fieldNames()).contains("prediction");
    }
}
