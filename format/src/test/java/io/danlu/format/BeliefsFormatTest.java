package io.danlu.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.belief.Beliefs;
import io.danlu.belief.Source;
import io.danlu.space.CategoricalParameter;
import io.danlu.space.Condition;
import io.danlu.space.PermutationParameter;
import io.danlu.space.SimplexParameter;
import io.danlu.space.Space;
import io.danlu.space.SubsetParameter;
import io.danlu.space.Value;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BeliefsFormatTest {

    private static final Space SPACE = Space.of(List.of(
            SimplexParameter.of("mix", "a", "b", "c"),
            SubsetParameter.of("features", "f1", "f2", "f3"),
            PermutationParameter.of("order", "p", "q"),
            new CategoricalParameter(
                    "max_features", List.of(Value.of("sqrt"), Value.ofNull()), List.of(), Condition.ALWAYS)));

    private static Beliefs again(Beliefs beliefs) {
        String text = BeliefsFormat.write(Json.object(), beliefs).build().text();
        return BeliefsFormat.readWritten(
                Field.root("log", Json.parse("log", text)).fields(), SPACE);
    }

    @Test
    void goodConfigurationsAndSourcesOfAnyKindOfParameterAreReadBack() {
        var values = SPACE.draw(new SplittableRandom(1)).values();
        Beliefs beliefs = Beliefs.NONE
                .at("max_features", Value.ofNull())
                .good(values)
                .learningFrom(List.of(new Source("old", List.of(new Source.Scored(values, 0.5)))));
        assertThat(again(beliefs)).isEqualTo(beliefs);
    }
}
