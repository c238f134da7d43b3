package io.danlu.study;

import static io.danlu.study.Budget.trials;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Point;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ObjectiveTest {

    private static Study<Point> two() {
        return Squares.square()
                .objectives(new Metric("accuracy", Direction.MAXIMIZE), new Metric("latency_ms", Direction.MINIMIZE))
                .build();
    }

    @Test
    void anObjectiveOfOneNumberMayReceiveItsTrial() {
        var result = Squares.square()
                .build()
                .optimize(
                        (point, trial) -> {
                            trial.report(0, 2 * Squares.sphere(point));
                            return Squares.sphere(point);
                        },
                        trials(3));

        assertThat(result.history().count(State.COMPLETE)).isEqualTo(3);
        assertThat(result.history().completed().map(Trial.Complete::reports)).allMatch(reports -> reports.size() == 1);
    }

    @Test
    void anObjectiveOfOneNumberWithItsTrialTakesOptionsToo() {
        var result = Squares.square()
                .build()
                .optimize(
                        Objective.of((point, trial) -> trial.number()),
                        RunOptions.until(trials(4)).workers(2));

        assertThat(result.best().value()).isZero();
    }

    @Test
    void oneCallMakesAResultOfSeveralValues() {
        assertThat(Result.of(1.0, 2.0).values()).containsExactly(1.0, 2.0);
        assertThat(Result.of(new double[] {3}).values()).containsExactly(3.0);
        assertThatThrownBy(Result::of).hasMessageContaining("values (none) must be one for each objective");

        var result = two().optimize((point, trial) -> Result.of(point.real("x"), 5), RunOptions.until(trials(3)));
        assertThat(result.history()
                        .completed()
                        .map(trial -> trial.result().values().get(1)))
                .containsExactly(5.0, 5.0, 5.0);
    }

    @Test
    void anObjectiveOfOneNumberIsRefusedByAStudyOfSeveralBeforeAnyTrial() {
        Study<Point> study = two();
        AtomicInteger evaluations = new AtomicInteger();
        String message =
                "Study 'square': its objectives (accuracy, latency_ms) are 2, and this objective returns one value. "
                        + "Return one value for each: optimize((config, trial) -> Result.of(accuracy, latency_ms), RunOptions.until(budget)).";

        assertThatThrownBy(() -> study.optimize(point -> evaluations.incrementAndGet(), trials(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> study.optimize((point, trial) -> evaluations.incrementAndGet(), trials(3)))
                .hasMessage(message);
        Objective<Point> resuming = Objective.resuming(Objective.of(point -> evaluations.incrementAndGet()));
        assertThatThrownBy(() -> study.optimize(resuming, RunOptions.until(trials(3))))
                .hasMessage(message);

        assertThat(evaluations).hasValue(0);
        assertThat(study.history().size()).isZero();
        assertThat(List.of(study.log().status().kind())).containsExactly(StudyStatus.Kind.WAITING);
    }
}
