package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.Constraint;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StudyFormatTest {

    private static StudyDefinition again(StudyDefinition study) {
        String text = StudyFormat.write(study).text();
        return StudyFormat.read(Field.root("store", Json.parse("store", text)));
    }

    @Test
    void aWrittenStudyIsReadBackEqual() {
        Laws.forAll(500, random -> {
            StudyDefinition study = new StudyDefinition(
                    "study",
                    RandomSpaces.space(random),
                    outcomes(random),
                    SamplerSpec.of("grid")
                            .with("values.lr", List.of(Value.of(0.1), Value.of(random.nextDouble())))
                            .with("shuffle", Value.of(random.nextBoolean())),
                    random.nextBoolean()
                            ? PrunerSpec.NONE
                            : PrunerSpec.of("asha").with("min_resource", Value.of(random.nextInt(1, 9))),
                    random.nextLong(),
                    random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(1, 9)));
            assertThat(again(study)).isEqualTo(study);
        });
    }

    private static Outcomes outcomes(RandomGenerator random) {
        Metric auc = new Metric("auc", Direction.MAXIMIZE);
        return new Outcomes(
                List.of(
                        new Metric("loss", Direction.MINIMIZE),
                        random.nextBoolean() ? auc : auc.withThreshold(random.nextGaussian())),
                random.nextBoolean()
                        ? List.of()
                        : List.of(
                                Constraint.atMost("memory_mb", random.nextInt(999)),
                                Constraint.atLeast("speed", random.nextGaussian())));
    }

    @Test
    void forbiddenCombinationsKeepTheirNames() {
        Space space = Space.of(Parameter.integer("a", 1, 3)).forbid("two", point -> point.integer("a") == 2);
        StudyDefinition study = new StudyDefinition(
                "study",
                space,
                List.of(new Metric("value", Direction.MINIMIZE)),
                SamplerSpec.of("random"),
                1,
                OptionalInt.empty());
        assertThat(again(study)).isEqualTo(study);
        assertThat(again(study).space().points()).hasSize(3);
    }

    @Test
    void clausesAreKept() {
        Space space = Space.of(Parameter.integer("a", 1, 3), Parameter.integer("b", 1, 3))
                .require("a < b", "a in [1, 2]")
                .forbid("two", point -> point.integer("b") == 2);
        StudyDefinition study = new StudyDefinition(
                "study",
                space,
                List.of(new Metric("value", Direction.MINIMIZE)),
                SamplerSpec.of("random"),
                1,
                OptionalInt.empty());
        assertThat(StudyFormat.write(study).text()).contains("\"require\":[\"a < b\",\"a in [1, 2]\"]");
        assertThat(again(study)).isEqualTo(study);
        assertThat(again(study).space().points()).hasSize(3);
    }

    @Test
    void aPrunerIsKept() {
        String text =
                "{\"study\":\"study\",\"seed\":1,\"objectives\":[{\"name\":\"value\",\"direction\":\"minimize\"}],"
                        + "\"sampler\":\"random\",\"space\":{\"a\":{\"type\":\"bool\"}},\"pruner\":{\"name\":\"asha\",\"min_resource\":1}}";
        StudyDefinition study = StudyFormat.read(Field.root("store", Json.parse("store", text)));
        assertThat(study.pruner()).isEqualTo(PrunerSpec.of("asha").with("min_resource", Value.of(1)));
        assertThat(StudyFormat.write(study).text()).isEqualTo(text);
    }

    /** Checks a line of an existing store, which every later version must read. */
    @Test
    void theFormIsStable() {
        String text =
                "{\"study\":\"study\",\"seed\":1,\"objectives\":[{\"name\":\"value\",\"direction\":\"minimize\"}],"
                        + "\"sampler\":{\"name\":\"tpe\",\"candidates\":24},"
                        + "\"space\":{\"lr\":{\"type\":\"float\",\"low\":1.0E-5,\"high\":0.1,\"log\":true},"
                        + "\"noise\":{\"type\":\"float\",\"low\":0.0,\"prior\":{\"lognormal\":{\"mean\":0.0,\"sd\":1.0}}},"
                        + "\"n\":{\"type\":\"int\",\"low\":1,\"high\":41,\"step\":10},"
                        + "\"kind\":{\"type\":\"categorical\",\"choices\":[\"a\",\"b\"],\"weights\":[2.0,1.0]},"
                        + "\"width\":{\"type\":\"ordinal\",\"values\":[16,64]},"
                        + "\"warm\":{\"type\":\"bool\",\"when\":{\"kind\":\"a\",\"n\":\">= 11.0\"}}},"
                        + "\"reproducible\":4}";
        StudyDefinition study = StudyFormat.read(Field.root("store", Json.parse("store", text)));
        assertThat(StudyFormat.write(study).text()).isEqualTo(text);
        assertThat(study.pruner()).isEqualTo(PrunerSpec.NONE);
        assertThat(study)
                .isEqualTo(new StudyDefinition(
                        "study",
                        Space.of(
                                Parameter.real("lr", 1e-5, 0.1).log(),
                                Parameter.logNormal("noise", 0, 1),
                                Parameter.integer("n", 1, 41).step(10),
                                Parameter.categorical("kind", "a", "b").weights(2, 1),
                                Parameter.ordinal("width", List.of(Value.of(16), Value.of(64))),
                                Parameter.bool("warm")
                                        .when(Condition.is("kind", "a").and(Condition.compares("n", ">= 11")))),
                        List.of(new Metric("value", Direction.MINIMIZE)),
                        SamplerSpec.of("tpe").with("candidates", Value.of(24)),
                        1,
                        OptionalInt.of(4)));
    }
}
