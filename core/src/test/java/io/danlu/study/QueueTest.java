package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.sampler.Sampler;
import io.danlu.space.Condition;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.RandomSpaces;
import io.danlu.space.Refusals;
import io.danlu.space.Space;
import io.danlu.space.SpaceException;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueTest {

    private static final Space SPACE = Space.of(
            Parameter.categorical("booster", "gbtree", "dart"),
            Parameter.real("rate", 0, 1).when(Condition.is("booster", "dart")),
            Parameter.integer("depth", 1, 100));

    private static StudyBuilder<Point> study(Space space) {
        return Study.named("queue").space(space).sampler(Sampler.random()).seed(3);
    }

    @Test
    void aPartialPointIsCompletedAndKeepsItsValues() {
        Laws.forAll(100, random -> {
            Space space = RandomSpaces.any(random);
            Study<Point> study = study(space).seed(random.nextLong()).build();
            Map<String, Value> part =
                    new LinkedHashMap<>(space.sample(random).orElseThrow().values());
            part.keySet().removeIf(name -> random.nextBoolean());
            int number = study.enqueue(part);
            LeasedTrial<Point> asked = study.ask().orElseThrow();

            assertThat(asked.number()).isEqualTo(number);
            asked.point()
                    .values()
                    .forEach((name, value) ->
                            assertThat(part.getOrDefault(name, value)).isEqualTo(value));
            assertThat(space.point(asked.point().values())).isEqualTo(asked.point());
        });
    }

    @Test
    void aWholePointIsTakenAsItIs() {
        Laws.forAll(100, random -> {
            Space space = RandomSpaces.any(random);
            Study<Point> study = study(space).build();
            Point point = space.sample(random).orElseThrow();
            study.enqueue(point);
            assertThat(study.ask().orElseThrow().point()).isEqualTo(point);
        });
    }

    @Test
    void queuedTrialsAreServedInOrderBeforeNewOnes() {
        Study<Point> study = study(SPACE).build();
        for (long depth : new long[] {30, 20, 10}) {
            study.enqueue(Map.of("depth", Value.of(depth)));
        }
        StudyResult<Point> result = study.optimize(point -> point.integer("depth"), Budget.trials(10));
        assertThat(result.history().completed().limit(3).map(Trial.Complete::value))
                .containsExactly(30.0, 20.0, 10.0);
        assertThat(result.history().size()).isEqualTo(10);
    }

    @Test
    void valuesOutsideTheSpaceAreRefusedAndNothingIsQueued() {
        Study<Point> study = study(SPACE).build();
        Refusals.check(() -> study.enqueue(Map.of("dpeth", Value.of(1L))), "'dpeth' … Did you mean 'depth'?");
        Refusals.check(() -> study.enqueue(Map.of("depth", Value.of(101L))), "'depth' … (101) … between 1 and 100");
        Refusals.check(
                () -> study.enqueue(
                        Map.of("booster", Value.of("gbtree"), "depth", Value.of(1L), "rate", Value.of(0.5))),
                "'rate' … inactive … Leave its value out");
        assertThat(study.history().size()).isZero();
    }

    @Test
    void aForbiddenPointIsRefusedAndAPartialOneIsCompletedToAnAllowedOne() {
        Space space = SPACE.forbid("deep_trees", p -> p.text("booster").equals("gbtree") && p.integer("depth") > 1);
        Study<Point> study = study(space).build();
        Refusals.check(
                () -> study.enqueue(Map.of("booster", Value.of("gbtree"), "depth", Value.of(9L))),
                "depth=9 … forbidden by 'deep_trees'");
        for (int i = 0; i < 20; i++) {
            study.enqueue(Map.of("depth", Value.of(9L)));
        }
        StudyResult<Point> result = study.optimize(point -> 0, Budget.trials(20));
        assertThat(result.history().trials().map(trial -> trial.point().orElseThrow()))
                .hasSize(20)
                .allMatch(point -> point.text("booster").equals("dart"));
    }

    @Test
    void aPartialPointThatCannotBeCompletedIsCancelled() {
        Space space = SPACE.forbid("depth_50", point -> point.integer("depth") == 50);
        Study<Point> study = study(space).build();
        study.enqueue(Map.of("depth", Value.of(50L)));
        StudyResult<Point> result = study.optimize(point -> 0, Budget.trials(3));
        assertThat(((Trial.Cancelled) result.history().trial(0)).reason()).contains("forbidden");
        assertThat(result.history().count(State.COMPLETE)).isEqualTo(3);
    }

    @Test
    void aBadStartPointLeavesNoStudyBehind() {
        MemoryStore store = new MemoryStore();
        StudyBuilder<Point> builder = study(SPACE)
                .store(store)
                .start(Map.of("booster", Value.of("gbtree"), "depth", Value.of(7L)), "given")
                .forbid("depth_7", point -> point.integer("depth") == 7);
        assertThatThrownBy(builder::build).isInstanceOf(SpaceException.class).hasMessageContaining("depth_7");
        assertThat(store.list()).isEmpty();
    }

    @Test
    void startPointsOfAResumedStudyAreNotQueuedAgain() {
        MemoryStore store = new MemoryStore();
        for (int i = 0; i < 2; i++) {
            study(SPACE)
                    .store(store)
                    .start(Map.of("depth", Value.of(5L)), "given")
                    .build();
        }
        assertThat(study(SPACE).store(store).build().history().size()).isEqualTo(1);
    }
}
