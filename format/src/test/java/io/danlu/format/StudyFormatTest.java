package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StudyFormatTest {

    private static StudyDefinition again(StudyDefinition study) {
        String text = StudyFormat.write(study).text();
        return StudyFormat.read(Field.root("store", Json.parse("store", text)));
    }

    @Test
    void aStudyThatIsWrittenIsReadBackEqual() {
        Laws.forAll(500, random -> {
            StudyDefinition study = new StudyDefinition(
                    "study",
                    RandomSpaces.space(random),
                    List.of(new Metric("loss", Direction.MINIMIZE), new Metric("auc", Direction.MAXIMIZE)),
                    SamplerSpec.of("grid")
                            .with("values.lr", List.of(Value.of(0.1), Value.of(random.nextDouble())))
                            .with("shuffle", Value.of(random.nextBoolean())),
                    random.nextLong(),
                    random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(1, 9)));
            assertThat(again(study)).isEqualTo(study);
        });
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
}
