package io.danlu.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.PermutationParameter;
import io.danlu.space.Point;
import io.danlu.space.SimplexParameter;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.SubsetParameter;
import io.danlu.space.Value;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StructuredTypesTest {

    enum Feature {
        AGE,
        SEX,
        @Name("fare")
        FARE
    }

    enum Step {
        SCALE,
        SELECT,
        FIT
    }

    record Pipeline(
            @FloatRange(low = 0, high = 1) double rate,
            @Size(low = 1, high = 2) Set<Feature> features,
            @Permutation List<Step> steps,
            Simplex<Step> time,
            @When(parameter = "features.AGE", is = "true") Optional<Set<Step>> logged) {}

    @Test
    void setsListsAndSharesOfAnEnumAreParameters() {
        assertThat(TypedCodec.of(Pipeline.class).space())
                .isEqualTo(Space.of(
                        Parameter.real("rate", 0, 1),
                        SubsetParameter.of("features", "AGE", "SEX", "fare").size(1, 2),
                        PermutationParameter.of("steps", "SCALE", "SELECT", "FIT"),
                        SimplexParameter.of("time", "SCALE", "SELECT", "FIT"),
                        SubsetParameter.of("logged", "SCALE", "SELECT", "FIT")
                                .when(Condition.is("features.AGE", true))));
    }

    @Test
    void aPointSurvivesTheWayThroughTheType() {
        TypedCodec<Pipeline> codec = TypedCodec.of(Pipeline.class);
        Laws.forAll(200, random -> {
            Point point = codec.space().draw(random);
            Pipeline pipeline = codec.decode(point);
            assertThat(codec.encode(pipeline)).isEqualTo(point.values());
            assertThat(pipeline.features()).hasSizeBetween(1, 2);
            assertThat(pipeline.steps()).containsExactlyInAnyOrder(Step.values());
            assertThat(pipeline.time().share(Step.FIT)).isEqualTo(point.real("time.FIT"));
            assertThat(pipeline.logged().isPresent())
                    .isEqualTo(pipeline.features().contains(Feature.AGE));
        });
        Pipeline one = new Pipeline(
                0.5,
                Set.of(Feature.FARE),
                List.of(Step.FIT, Step.SCALE, Step.SELECT),
                new Simplex<>(new EnumMap<>(Map.of(Step.FIT, 1.0))),
                Optional.empty());
        Point point = codec.space().point(codec.encode(one));
        assertThat(codec.decode(point).steps()).isEqualTo(one.steps());
        assertThat(point.value("features")).contains(new Value.Items(List.of(Value.of("fare"))));
    }

    record Unordered(List<Step> steps) {}

    record Texts(Set<String> texts) {}

    @Test
    void otherCollectionsAreRefused() {
        assertThatThrownBy(() -> TypedCodec.of(Unordered.class))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("Component 'steps' of Unordered", "Add @Permutation");
        assertThatThrownBy(() -> TypedCodec.of(Texts.class))
                .isInstanceOf(SpaceException.class)
                .hasMessageContaining("the items of a Set must be the constants of an enum");
    }
}
