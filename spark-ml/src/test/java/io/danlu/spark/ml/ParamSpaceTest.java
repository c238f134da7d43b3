package io.danlu.spark.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Parameter;
import io.danlu.typed.FloatRange;
import io.danlu.typed.IntRange;
import io.danlu.typed.OneOf;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.ml.feature.Bucketizer;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.junit.jupiter.api.Test;

class ParamSpaceTest {

    private final StringIndexer city =
            new StringIndexer("city").setInputCol("city").setOutputCol("c");
    private final StringIndexer street =
            new StringIndexer("street").setInputCol("street").setOutputCol("s");
    private final HashingTF hashing = new HashingTF();
    private final LogisticRegression logistic = new LogisticRegression();
    private final Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {city, street, hashing, logistic});

    private static List<String> names(ParamSpace space) {
        return space.space().parameters().stream().map(Parameter::name).toList();
    }

    @Test
    void paramsOfSeveralStagesWithTheSameNameAreCalledByTheirStage() {
        ParamSpace space = ParamSpace.builder()
                .addCategories(city.handleInvalid(), "keep", "skip")
                .addCategories(street.handleInvalid(), "keep", "skip")
                .addInt(hashing.numFeatures(), 10, 20)
                .build();
        assertThat(names(space)).containsExactly("city.handleInvalid", "street.handleInvalid", "numFeatures");
    }

    @Test
    void stagesOfOneKindAreToldApartByTheirUid() {
        StringIndexer one = new StringIndexer();
        StringIndexer other = new StringIndexer();
        ParamSpace space = ParamSpace.builder()
                .addCategories(one.handleInvalid(), "keep", "skip")
                .addCategories(other.handleInvalid(), "keep", "skip")
                .build();
        assertThat(names(space)).containsExactly(one.uid() + ".handleInvalid", other.uid() + ".handleInvalid");
    }

    record Stage(
            @FloatRange(low = 1e-4, high = 1, log = true) double regParam,
            @IntRange(low = 1, high = 9) int maxIter) {}

    record Whole(
            @IntRange(low = 10, high = 20) int numFeatures,
            Stage logreg,

            @OneOf({"keep", "skip"}) @io.danlu.typed.Name("city.handleInvalid")
            String invalid) {}

    @Test
    void aRecordNamesParamsOrStagesAndParams() {
        ParamSpace space = ParamSpace.of(Whole.class, pipeline);
        assertThat(names(space))
                .containsExactly("numFeatures", "logreg.regParam", "logreg.maxIter", "city.handleInvalid");
        ParamMap params = space.paramMap(space.space().quantile(index -> 0.5), Stages.of(pipeline));
        assertThat(params.get(logistic.maxIter()).get()).isEqualTo(5);
        assertThat((double) params.get(logistic.regParam()).get())
                .isCloseTo(0.01, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(params.contains(street.handleInvalid())).isFalse();
    }

    record Misspelt(@FloatRange(low = 0, high = 1) double regParm) {}

    record Ambiguous(@OneOf({"keep", "skip"}) String handleInvalid) {}

    record TooHigh(@FloatRange(low = 0, high = 3) double elasticNetParam) {}

    @Test
    void aRecordThatFitsNoParamIsRefused() {
        assertThatThrownBy(() -> ParamSpace.of(Misspelt.class, pipeline))
                .hasMessageContaining("'regParm' is no param")
                .hasMessageContaining("regParam");
        assertThatThrownBy(() -> ParamSpace.of(Ambiguous.class, pipeline))
                .hasMessageContaining("param of several stages: city, street")
                .hasMessageContaining("city.handleInvalid");
        assertThatThrownBy(() -> ParamSpace.of(TooHigh.class, pipeline)).hasMessageContaining("does not allow");
    }

    @Test
    void aSpaceOfAnotherEstimatorIsRefused() {
        ParamSpace space =
                ParamSpace.builder().addInt(hashing.numFeatures(), 10, 20).build();
        DanluCrossValidator validator =
                new DanluCrossValidator().setEstimator(logistic).setSpace(space);
        assertThatThrownBy(() -> validator.transformSchema(Local.cancer().schema()))
                .hasMessageContaining("belongs to no stage");
    }

    @Test
    void estimatorsInsideOfOthersAreFound() {
        OneVsRest rest = new OneVsRest().setClassifier(logistic);
        ParamSpace space = ParamSpace.of(Stage.class, new Pipeline().setStages(new PipelineStage[] {rest}));
        assertThat(names(space)).containsExactly("regParam", "maxIter");
    }

    @Test
    void categoriesOfAnyTypeKeepTheirTypeInFiles() {
        Bucketizer bucketizer = new Bucketizer();
        Param<double[]> splits = bucketizer.splits();
        ParamSpace space = ParamSpace.read(ParamSpace.builder()
                .addCategories(splits, new double[] {0, 1, 2}, new double[] {0, 5, 10})
                .addCategories(hashing.numFeatures(), 64, 1024)
                .build()
                .json());
        Pipeline stages = new Pipeline().setStages(new PipelineStage[] {bucketizer, hashing});
        ParamMap params = space.paramMap(space.space().quantile(index -> 0.9), Stages.of(stages));
        assertThat(params.get(splits).get()).containsExactly(0, 5, 10);
        assertThat(params.get(hashing.numFeatures()).get()).isEqualTo(1024);
    }
}
