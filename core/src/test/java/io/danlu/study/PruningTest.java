package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.laws.Laws;
import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PruningTest {

    /** Prunes trials whose value is above a limit. */
    private record Above(double limit) implements Pruner {
        @Override
        public Verdict judge(Trial.Running trial, Peers peers) {
            Report last = trial.reports().getLast();
            return last.value() > limit
                    ? new Verdict.Prune("above: %s at step %d".formatted(last.value(), last.step()))
                    : Verdict.KEEP;
        }

        @Override
        public PrunerSpec spec() {
            return PrunerSpec.of("above").with("limit", Value.of(limit));
        }
    }

    /** Prunes nothing, and records the numbers of the reporting trials that it was shown. */
    private record Watching(Map<Integer, List<Integer>> shown) implements Pruner {
        @Override
        public Verdict judge(Trial.Running trial, Peers peers) {
            shown.put(
                    trial.number(), peers.reporting().map(Trial.Started::number).toList());
            return Verdict.KEEP;
        }

        @Override
        public PrunerSpec spec() {
            return PrunerSpec.of("watching");
        }
    }

    @Test
    void aTrialThatThePrunerStopsIsPrunedForItsReasonAndCountsAgainstTheBudget() {
        AtomicInteger steps = new AtomicInteger();
        Objective<Point> objective = (point, trial) -> {
            for (int step = 0; step < 5; step++) {
                steps.incrementAndGet();
                trial.report(step, trial.number() % 2 * step);
            }
            return Result.of(1);
        };
        StudyResult<Point> result =
                Squares.square().pruner(new Above(2)).build().optimize(objective, RunOptions.until(Budget.trials(4)));

        assertThat(result.history().count(State.PRUNED)).isEqualTo(2);
        assertThat(result.history().count(State.COMPLETE)).isEqualTo(2);
        Trial.Pruned pruned = (Trial.Pruned) result.history().trial(1);
        assertThat(pruned.reason()).isEqualTo("above: 3.0 at step 3");
        assertThat(pruned.reports()).hasSize(4);
        assertThat(steps).hasValue(5 + 4 + 5 + 4);
    }

    @Test
    void theVerdictOfAReportIsOnlyAdvice() {
        Study<Point> study = Squares.square().pruner(new Above(2)).build();
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        assertThat(study.report(asked, 0, 1)).isEqualTo(Verdict.KEEP);
        assertThat(study.report(asked, 1, 3)).isEqualTo(new Verdict.Prune("above: 3.0 at step 1"));
        study.tell(asked, 3);
        assertThat(study.history().count(State.COMPLETE)).isEqualTo(1);
    }

    @Test
    void aStudyKeepsItsPruner() {
        MemoryStore store = new MemoryStore();
        Squares.square(store).pruner(new Above(2)).build();
        assertThat(Squares.square(store)
                        .pruner(new Above(2))
                        .build()
                        .definition()
                        .pruner())
                .isEqualTo(new Above(2).spec());
        for (Pruner other : List.of(new Above(3), Pruner.none())) {
            assertThatThrownBy(() -> Squares.square(store).pruner(other).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "Study 'square': its pruner is above(limit=2.0) in the store, and %s was asked for. A study keeps its pruner; choose another name (--study NEW)."
                                    .formatted(other.spec().text()));
        }
        assertThatThrownBy(() -> Squares.square(store).build())
                .hasMessageContaining("Pruner 'above': it must be one of none.");
    }

    @Test
    void aStudyWithoutAPrunerIsResumedWithoutOne() {
        MemoryStore store = new MemoryStore();
        assertThat(Squares.square(store).build().definition().pruner()).isEqualTo(PrunerSpec.NONE);
        Squares.square(store).pruner(Pruners.of(PrunerSpec.NONE)).build();
        assertThatThrownBy(() -> Squares.square(store).pruner(new Above(2)).build())
                .hasMessageContaining("its pruner is none in the store, and above(limit=2.0) was asked for");
    }

    @Test
    void aStudyOfSeveralObjectivesRefusesAPruner() {
        StudyBuilder<Point> two =
                Squares.square().objectives(new Metric("a", Direction.MINIMIZE), new Metric("b", Direction.MAXIMIZE));
        assertThat(two.build().definition().pruner()).isEqualTo(PrunerSpec.NONE);
        assertThatThrownBy(() -> two.pruner(new Above(2)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Pruner 'above': it serves one objective and study 'square' has 2. Use asha, hyperband, median or none, or one objective.");
    }

    @Test
    void aTrialOfAReproducibleStudyIsJudgedByTheTrialsThatItsProposalSaw() {
        Laws.forAll(10, random -> {
            int window = random.nextInt(1, 5);
            Watching pruner = new Watching(new ConcurrentHashMap<>());
            Objective<Point> objective = (point, trial) -> {
                trial.report(0, 1);
                trial.report(1, 2);
                return Result.of(Squares.sphere(point));
            };
            Squares.square()
                    .pruner(pruner)
                    .reproducible(window)
                    .build()
                    .optimize(objective, RunOptions.until(Budget.trials(20)).workers(window));
            assertThat(pruner.shown())
                    .hasSize(20)
                    .allSatisfy((number, shown) -> assertThat(shown)
                            .isEqualTo(IntStream.rangeClosed(0, number - window)
                                    .boxed()
                                    .toList()));
        });
    }

    @Test
    void aTrialOfAnyOtherStudyIsJudgedByAllReports() {
        MemoryStore store = new MemoryStore();
        Watching pruner = new Watching(new ConcurrentHashMap<>());
        Study<Point> here = Squares.square(store).pruner(pruner).build();
        Study<Point> elsewhere = Squares.square(store).pruner(pruner).build();
        LeasedTrial<Point> mine = here.ask().orElseThrow();
        LeasedTrial<Point> theirs = elsewhere.ask().orElseThrow();
        elsewhere.report(theirs, 0, 1);
        elsewhere.tell(theirs, 1);
        here.report(mine, 0, 1);
        assertThat(pruner.shown().get(mine.number())).containsExactly(mine.number(), theirs.number());
    }

    @Test
    void entriesThatTheStoreHasLostAreNoEvidence() {
        ForgetfulStore store = new ForgetfulStore();
        Watching pruner = new Watching(new ConcurrentHashMap<>());
        Study<Point> study = Squares.grid(store).pruner(pruner).build();
        LeasedTrial<Point> lasting = study.ask().orElseThrow();
        LeasedTrial<Point> lost = study.ask().orElseThrow();
        study.report(lost, 0, 1);
        study.tell(lost, 1);
        store.forget("grid", 2);
        study.report(lasting, 0, 1);
        study.history();
        study.report(lasting, 1, 1);
        assertThat(pruner.shown().get(lasting.number())).containsExactly(lasting.number());
    }

    @Test
    void unknownPrunersAndOptionsAreRefused() {
        assertThat(Pruners.names()).containsExactly("none");
        assertThatThrownBy(() -> Pruners.of(PrunerSpec.of("nonee")))
                .hasMessage("Pruner 'nonee': it must be one of none. Did you mean 'none'?");
        assertThatThrownBy(() -> Pruners.of(PrunerSpec.NONE.with("x", Value.of(1))))
                .hasMessage("Pruner 'none': it has no option 'x'; its options are none.");
    }
}
