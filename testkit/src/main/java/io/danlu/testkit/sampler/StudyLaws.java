package io.danlu.testkit.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.study.TrialPrunedException;
import io.danlu.testkit.RandomSpaces;
import io.danlu.trial.Decision;
import io.danlu.trial.Trial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws for the sampler in a real study. */
interface StudyLaws extends SamplerUnderTest {

    private Study<Point> open(Space space, Store store) {
        return study(space)
                .seed(17)
                .store(store)
                .resuming(Decision.UNEXPLAINED, true)
                .build();
    }

    @Test
    default void theSameInterleavingGivesTheSameTrialsAcrossThreadsAndRestarts() {
        Laws.forAll(8, random -> {
            Space space = RandomSpaces.space(random);
            Interleaving order = new Interleaving(random.nextLong(), 60, this::result);
            Study<Point> plain = open(space, new MemoryStore());
            List<Interleaving.Row> expected = order.play(Interleaving.on(plain), Random.from(random));

            Study<Point> shared = open(space, new MemoryStore());
            assertThat(order.play(Interleaving.onEach(() -> shared), Random.from(random)))
                    .isEqualTo(expected);
            Store store = new MemoryStore();
            assertThat(order.play(Interleaving.onEach(() -> open(space, store)), Random.from(random)))
                    .isEqualTo(expected);
            Store both = new MemoryStore();
            List<Study<Point>> processes = List.of(open(space, both), open(space, both), open(space, both));
            assertThat(order.play(Interleaving.onEach(() -> processes.get(random.nextInt(3))), Random.from(random)))
                    .isEqualTo(expected);
        });
    }

    @Test
    default void aFiniteSpaceEndsTheRunOfAnyNumberOfWorkers() {
        for (int workers : new int[] {1, 4}) {
            StudyResult<Point> result = open(Spaces.FINITE, new MemoryStore())
                    .optimize(
                            (point, trial) -> result(point.integer("a")),
                            RunOptions.until(Budget.unlimited()).workers(workers));
            assertThat(result.history().trials().map(trial -> trial.point().orElseThrow()))
                    .containsExactlyInAnyOrderElementsOf(Spaces.FINITE.points());
            assertThat(result.stopped()).contains("every point of the space has been tried");
        }
    }

    @Test
    default void failuresAndPrunedTrialsDoNotStopIt() {
        for (Space space : List.of(Spaces.MIXED, Spaces.CONDITIONAL)) {
            StudyResult<Point> result = open(space, new MemoryStore())
                    .optimize(
                            fragile(),
                            RunOptions.until(Budget.trials(80)).withoutBreaker().workers(3));
            assertThat(result.history().size()).isEqualTo(80);
            assertThat(result.history().trials()).allMatch(trial -> trial instanceof Trial.Finished);
        }
    }

    @Test
    default void aPartialQueuedTrialIsCompletedInsideTheSpace() {
        Laws.forAll(20, random -> {
            Space space = RandomSpaces.space(random);
            Study<Point> study = open(space, new MemoryStore());
            for (int i = 0; i < 5; i++) {
                study.ask().ifPresent(asked -> study.tell(asked, result(random.nextDouble())));
                Map<String, Value> part =
                        new HashMap<>(RandomSpaces.point(space, random).values());
                part.keySet().removeIf(name -> random.nextBoolean());
                study.enqueue(part);
                Point filled = study.ask().orElseThrow().point();
                assertThat(space.point(filled.values())).isEqualTo(filled);
                part.keySet().retainAll(filled.values().keySet());
                assertThat(filled.values()).containsAllEntriesOf(part);
            }
        });
    }

    @Test
    default void aStudyWithOnlyFailuresContinues() {
        StudyResult<Point> result = open(Spaces.CONDITIONAL, new MemoryStore())
                .optimize(
                        (point, trial) -> result(Double.NaN),
                        RunOptions.until(Budget.trials(60)).withoutBreaker());
        assertThat(result.history()
                        .trials()
                        .map(trial -> trial.point().orElseThrow())
                        .distinct())
                .hasSizeGreaterThan(50);
    }

    private Objective<Point> fragile() {
        return (point, trial) -> {
            trial.report(1, trial.number());
            return switch (trial.number() % 5) {
                case 0 -> throw new ArithmeticException("diverged");
                case 1 -> throw new TrialPrunedException("poor");
                default -> result(point.hashCode() % 1000);
            };
        };
    }
}
