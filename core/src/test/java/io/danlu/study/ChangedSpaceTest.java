package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.sampler.Sampler;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.trial.Result;
import io.danlu.typed.IntRange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Warm starts after each kind of change of a space, and the reasons for the trials that are left out. */
class ChangedSpaceTest {

    private static StudyBuilder<Point> study(String name, Space space) {
        return Study.named(name).space(space).sampler(Sampler.random()).seed(3);
    }

    private static Study<Point> begun(Space space, WarmStart warmStart, Store store) {
        return study("new", space).store(store).from(warmStart).build();
    }

    private static final Space SMALL =
            Space.of(Parameter.integer("depth", 1, 9), Parameter.categorical("kind", "a", "b"));

    /** Returns a warm start with two complete trials: depth 3 of kind a, and depth 9 of kind b. */
    private static WarmStart two() {
        Study<Point> old = study("iris", SMALL).build();
        for (Object[] each : new Object[][] {{3L, "a"}, {9L, "b"}}) {
            old.enqueue(Map.of("depth", Value.of((long) each[0]), "kind", Value.of((String) each[1])));
            old.tell(old.ask().orElseThrow(), 1);
        }
        return WarmStart.of(old);
    }

    private static List<String> values(Space space, WarmStart warmStart) {
        return begun(space, warmStart, new MemoryStore())
                .history()
                .trials()
                .map(trial -> trial.point().orElseThrow().toString())
                .toList();
    }

    private static String reasons(Space space, WarmStart warmStart) {
        MemoryStore store = new MemoryStore();
        Study<Point> study = begun(space, warmStart, store);
        return warmStart.account(study.definition(), store.read("new", 0)).reasons();
    }

    @Test
    void trialsFitAfterEachKindOfChangeOfASpace() {
        Parameter kind = SMALL.parameter(1);
        assertThat(values(Space.of(Parameter.real("depth", 1, 20).log(), kind), two()))
                .as("another type, scale and range")
                .containsExactly("{depth=3.0, kind=a}", "{depth=9.0, kind=b}");
        assertThat(values(
                        Space.of(Parameter.integer("depth", 1, 9).step(2), Parameter.categorical("kind", "c", "b")),
                        two()))
                .as("a step, other choices")
                .containsExactly("{depth=9, kind=b}");
        assertThat(values(Space.of(kind), two())).as("a retired parameter").containsExactly("{kind=a}", "{kind=b}");
        Space more =
                Space.of(SMALL.parameter(0), kind, Parameter.real("rate", 0, 1).when(Condition.is("kind", "b")));
        assertThat(values(more, two().backfill("rate", Value.of(0.25))))
                .as("a new parameter, active in some of the trials")
                .containsExactly("{depth=3, kind=a}", "{depth=9, kind=b, rate=0.25}");
    }

    record Tree(@IntRange(low = 1, high = 9) int depth) {}

    record Forest(
            @IntRange(low = 1, high = 20) int depth,
            @IntRange(low = 1, high = 500) int trees) {}

    @Test
    void aStudyOfATypeBeginsWithTrialsOfAnother() {
        Study<Tree> trees =
                Study.named("trees").space(Tree.class).sampler(Sampler.random()).build();
        trees.add(new Tree(7), Result.of(0.5));
        Study<Forest> forests = Study.named("forests")
                .space(Forest.class)
                .sampler(Sampler.random())
                .from(WarmStart.of(trees).backfill("trees", Value.of(1)))
                .build();
        StudyResult<Forest> result = forests.optimize(forest -> 1, Budget.trials(3));
        assertThat(result.best().config()).isEqualTo(new Forest(7, 1));
        assertThat(result.best().number()).isZero();
    }

    @Test
    void trialsThatAreLeftOutHaveAReason() {
        Parameter depth = SMALL.parameter(0);
        Parameter kind = SMALL.parameter(1);
        assertThat(reasons(SMALL, two())).isEmpty();
        assertThat(reasons(Space.of(Parameter.integer("depth", 1, 8), kind), two()))
                .isEqualTo("depth is above 8 (1)");
        assertThat(reasons(Space.of(Parameter.real("depth", 4, 20), kind), two()))
                .isEqualTo("depth is below 4.0 (1)");
        assertThat(reasons(Space.of(Parameter.integer("depth", 2, 11).step(3), kind), two()))
                .isEqualTo("depth is between two steps (2)");
        assertThat(reasons(Space.of(depth, Parameter.categorical("kind", "b", "c")), two()))
                .isEqualTo("kind is none of the choices (1)");
        assertThat(reasons(Space.of(Parameter.ordinal("depth", List.of(Value.of(3), Value.of(4))), kind), two()))
                .isEqualTo("depth is none of the values (1)");
        assertThat(reasons(Space.of(depth, Parameter.integer("kind", 0, 1)), two()))
                .isEqualTo("kind is not a number (2)");
        assertThat(reasons(SMALL.forbid("deep", point -> point.integer("depth") > 5), two()))
                .isEqualTo("forbidden by deep (1)");
    }

    @Test
    void aParameterThatLacksAValueIsRefusedByNameAndNothingIsKept() {
        Space space = Space.of(
                SMALL.parameter(0),
                SMALL.parameter(1),
                Parameter.bool("warm"),
                Parameter.integer("steps", 1, 5).when(Condition.is("warm", true)),
                Parameter.real("rate", 0, 1).when(Condition.is("kind", "b")));
        MemoryStore store = new MemoryStore();
        assertThatThrownBy(() -> begun(space, two(), store))
                .hasMessageContaining("'rate' in 1, 'warm' in 2.")
                .hasMessageContaining("study 'iris'")
                .hasMessageContaining("backfill: {rate: VALUE}");
        assertThat(store.list()).isEmpty();
        assertThatThrownBy(() -> begun(space, two().backfill("rate", Value.of(2)), store))
                .hasMessageContaining("'rate'")
                .hasMessageContaining("between 0.0 and 1.0");
        assertThatThrownBy(() -> begun(space, two().backfill("rat", Value.of(1)), store))
                .hasMessageContaining("Did you mean 'rate'?");
        assertThat(values(space, two().backfill("rate", Value.of(1)).backfill("warm", Value.of(false))))
                .hasSize(2);
    }
}
