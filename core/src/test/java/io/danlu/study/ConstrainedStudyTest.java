package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.trial.Constraint;
import io.danlu.trial.Decision;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ConstrainedStudyTest {

    private static final Space SPACE = Space.of(Parameter.real("x", 0, 1));
    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);

    private static StudyBuilder<Point> study(Store store, double limit) {
        return Study.named("small")
                .space(SPACE)
                .sampler(Sampler.random())
                .seed(1)
                .store(store)
                .objectives(LOSS)
                .constraints(Constraint.atMost("memory_mb", limit));
    }

    private static Point at(double x) {
        return SPACE.point(Map.of("x", Value.of(x)));
    }

    private static Result result(double loss, double memory) {
        return Result.of(Map.of("loss", loss, "memory_mb", memory));
    }

    private static SequencedMap<String, OptionalDouble> limit(String name, double limit) {
        SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
        limits.put(name, OptionalDouble.of(limit));
        return limits;
    }

    private static List<Double> violations(History history) {
        return history.completed()
                .flatMap(trial -> trial.result().constraints().stream())
                .toList();
    }

    @Test
    void aChangedLimitJudgesEarlierTrialsAnew() {
        Store store = new MemoryStore();
        Study<Point> study = study(store, 512).build();
        study.add(at(0.1), result(1, 600));
        study.add(at(0.2), result(2, 300));
        assertThat(study.history().best().orElseThrow().number()).isEqualTo(1);

        Study<Point> resumed = study(store, 640).build();

        assertThat(resumed.history().best().orElseThrow().number()).isZero();
        assertThat(violations(resumed.history())).containsExactly(-40.0, -340.0);
        assertThat(study.history().outcomes().constraints()).containsExactly(Constraint.atMost("memory_mb", 640));
        assertThat(study.history().decisions().getLast().text())
                .isEqualTo(
                        "limits changed (memory_mb from <= 512 to <= 640): the program that resumed the study sets them");
        assertThat(violations(History.empty(study.definition().outcomes()).append(store.log("small"))))
                .containsExactly(-40.0, -340.0);
    }

    @Test
    void theSameLimitIsNotLoggedAgainAndOneInForceMayBeKept() {
        Store store = new MemoryStore();
        study(store, 512).build();
        study(store, 512).build();
        assertThat(store.log("small")).isEmpty();

        Study<Point> steered = study(store, 512).build();
        steered.control()
                .setLimits(
                        limit("memory_mb", 256), Decision.because("the phone").madeBy("alice"));
        Study<Point> kept =
                study(store, 512).resuming(Decision.UNEXPLAINED, true).build();

        assertThat(kept.history().outcomes().constraints()).containsExactly(Constraint.atMost("memory_mb", 256));
        assertThat(kept.history().decisions().getLast().text())
                .isEqualTo("limits changed (memory_mb from <= 512 to <= 256) by alice: the phone");
    }

    @Test
    void aStudyKeepsItsConstraints() {
        Store store = new MemoryStore();
        study(store, 512).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study(store, 512)
                        .constraints(Constraint.atLeast("memory_mb", 512))
                        .build())
                .withMessageContaining("its constraints is [memory_mb <=] in the store, and [memory_mb >=]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study(store, 512).constraints().build());
    }

    @Test
    void aResultWithoutTheValueOfAConstraintChangesNothing() {
        Study<Point> study = study(new MemoryStore(), 512).build();
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.tell(asked, 1))
                .withMessageContaining("memory_mb is missing");
        assertThat(study.history().trial(0)).isInstanceOf(Trial.Running.class);
        study.tell(asked, result(1, 3));
        assertThat(violations(study.history())).containsExactly(-509.0);
    }

    @Test
    void anObjectiveOfOneNumberIsRefusedBeforeItRuns() {
        Study<Point> study = study(new MemoryStore(), 512).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> study.optimize(point -> point.real("x"), Budget.trials(3)))
                .withMessageContaining("its objectives and constraints (loss, memory_mb) are 2");
        assertThat(study.history().size()).isZero();
    }

    @Test
    void theBestIsFeasibleOrSaysThatNothingIs() {
        Study<Point> study = study(new MemoryStore(), 512).build();
        study.add(at(0.1), result(1, 600));
        study.add(at(0.2), result(9, 550));
        StudyResult<Point> none = study.optimize((point, trial) -> result(0, 900), RunOptions.until(Budget.trials(3)));
        assertThatThrownBy(none::best)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage(
                        "None of 3 complete trials is feasible. Trial 1 violates its constraints least, by 38.0. Run more trials, or relax a limit.");
        assertThat(none).asString().contains("no trial is feasible");

        study.add(at(0.3), result(99, 512));
        assertThat(study.history().best().orElseThrow().number()).isEqualTo(3);
        assertThat(study.history().leastInfeasible()).isEmpty();
    }

    @Test
    void aRunEndsWithTheFirstFeasibleTrial() {
        Study<Point> study = study(new MemoryStore(), 0.5).build();
        StudyResult<Point> result = study.optimize(
                (point, trial) -> result(trial.number(), 1.0 / (1 + trial.number())),
                RunOptions.until(Budget.trials(100).or(Budget.firstFeasible())));
        assertThat(result.history().size()).isEqualTo(2);
        assertThat(result.stopped()).isEqualTo("trial 1 is feasible");
    }

    @Test
    void aRunEndsAtAHypervolumeUpToTheThresholdsInForce() {
        Study<Point> study = Study.named("two")
                .space(SPACE)
                .sampler(Sampler.random())
                .objectives(LOSS.withThreshold(10), new Metric("speed", Direction.MAXIMIZE).withThreshold(0))
                .build();
        StudyResult<Point> result = study.optimize(
                (point, trial) -> Result.of(9 - trial.number(), 1), RunOptions.until(Budget.hypervolume(4)));
        assertThat(result.history().size()).isEqualTo(4);
        assertThat(result.stopped()).isEqualTo("hypervolume 4.0 reached");
        assertThat(result.front())
                .singleElement()
                .satisfies(member -> assertThat(member.number()).isEqualTo(3));

        study.control().setLimits(limit("speed", 0.5), Decision.UNEXPLAINED);
        assertThat(study.history().front().hypervolume()).hasValue(2);
    }

    @Test
    void aHypervolumeNeedsThresholds() {
        Study<Point> study = study(new MemoryStore(), 0.5).build();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> study.optimize((point, trial) -> result(1, 1), RunOptions.until(Budget.hypervolume(4))))
                .withMessageContaining("these objectives have none: loss");
    }

    @Test
    void aSamplerLearnsEverythingAnewByTheLimitsInForce() {
        Recorder sampler = new Recorder();
        Study<Point> study = study(new MemoryStore(), 512).sampler(sampler).build();
        study.add(at(0.1), result(1, 600));
        study.tell(study.ask().orElseThrow(), result(2, 300));
        study.control().setLimits(limit("memory_mb", 640), Decision.UNEXPLAINED);
        study.control().setLimits(limit("loss", 7), Decision.UNEXPLAINED);
        assertThat(study.history().decisions().getLast().text()).isEqualTo("limits changed (loss from none to <= 7)");
        study.ask();

        assertThat(sampler.starts.getLast().metrics()).containsExactly(LOSS.withThreshold(7));
        assertThat(sampler.learned.getLast())
                .extracting(
                        trial -> ((Trial.Complete) trial).result().constraints().getFirst())
                .containsExactly(-40.0, -340.0);
    }

    /** A sampler that keeps what it is given. */
    private static final class Recorder implements Sampler, Search {

        private final List<Problem> starts = new ArrayList<>();
        private final List<List<Trial>> learned = new ArrayList<>();

        @Override
        public Search start(Problem problem) {
            starts.add(problem);
            return this;
        }

        @Override
        public SamplerSpec spec() {
            return SamplerSpec.of("random");
        }

        @Override
        public void learn(List<Trial> changes) {
            learned.add(changes);
        }

        @Override
        public List<Proposal> propose(int first, int count) {
            return List.of(new Proposal(at(0.5), explain("always")));
        }
    }
}
