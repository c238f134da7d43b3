package io.danlu.samplers.tpe;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingTest {

    private static final Space SPACE = Space.of(
            Parameter.categorical("booster", "tree", "dart", "linear"),
            Parameter.real("rate", 0, 1).when(Condition.is("booster", "dart")),
            Parameter.integer("layers", 1, 3),
            Parameter.real("constant", 2, 2),
            Parameter.real("both", 0, 1)
                    .when(Condition.is("booster", "dart").and(Condition.compares("layers", ">= 2"))),
            Parameter.bool("skip").when(Condition.is("booster", "dart")),
            Parameter.real("either", 0, 1)
                    .when(Condition.compares("layers", ">= 2").and(Condition.is("booster", "dart"))));

    @Test
    void parametersWithTheSameConditionBelongTogetherInWhateverOrderItIsSaid() {
        assertThat(Grouping.ACTIVE_TOGETHER.groups(SPACE)).containsExactly(List.of(0, 2), List.of(1, 5), List.of(4, 6));
    }

    @Test
    void optunaJoinsOnlyWhatIsAlwaysActive() {
        assertThat(Grouping.ALWAYS_ACTIVE.groups(SPACE))
                .containsExactly(List.of(0, 2), List.of(1), List.of(4), List.of(5), List.of(6));
    }

    @Test
    void hyperoptJoinsNothing() {
        assertThat(Grouping.ALONE.groups(SPACE))
                .containsExactly(List.of(0), List.of(1), List.of(2), List.of(4), List.of(5), List.of(6));
    }
}
