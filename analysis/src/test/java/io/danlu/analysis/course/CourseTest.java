package io.danlu.analysis.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Log;
import io.danlu.analysis.course.Timeline.End;
import io.danlu.analysis.course.Timeline.Lane;
import io.danlu.analysis.course.Timeline.Span;
import io.danlu.laws.Laws;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.Direction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Start;
import io.danlu.trial.State;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);
    private static final Point POINT = Space.of(Parameter.real("x", 0, 1)).quantile(i -> 0.5);

    private static Instant at(int seconds) {
        return Instant.EPOCH.plusSeconds(seconds);
    }

    @Test
    void theTimelineHasTheLatestAttemptsAndNoAddedTrials() {
        Log log = new Log();
        log.start(0, POINT, "b").pass(Duration.ofSeconds(2)).start(1, POINT, "a");
        log.write(new TrialEvent.Requeued(0, "machine", true)).pass(Duration.ofSeconds(3));
        log.start(0, POINT, "a").pass(Duration.ofSeconds(5));
        log.write(new TrialEvent.Completed(0, Result.of(1)));
        log.write(new TrialEvent.Added(2, POINT, Result.of(3)));
        Timeline timeline = Timeline.of(log.history(LOSS), 10);
        assertThat(timeline.spans())
                .containsExactly(
                        new Span(1, 1, 0, at(2), Optional.empty(), End.RUNNING),
                        new Span(0, 2, 0, at(5), Optional.of(at(10)), End.COMPLETE));
        assertThat(timeline.lanes()).containsExactly(new Lane("a", 2, Duration.ofSeconds(5)));
    }

    /** A log in which each of a few trials is started, paused, requeued and ended at random. */
    private static Log random(RandomGenerator random) {
        Log log = new Log();
        List<Integer> running = new ArrayList<>();
        List<Integer> waiting = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < 60; i++) {
            log.pass(Duration.ofSeconds(random.nextInt(5)));
            if (next > 0 && random.nextInt(8) == 0) {
                log.write(new TrialEvent.Late(random.nextInt(next), 0, Result.of(9)));
                log.write(new StudyEvent.Stopped("pause"));
            }
            if (running.isEmpty() || random.nextInt(3) == 0) {
                int number = waiting.isEmpty() || random.nextBoolean() ? next++ : waiting.removeFirst();
                log.start(number, POINT, "w" + random.nextInt(3));
                running.add(number);
            } else {
                int number = running.remove(/* index */ random.nextInt(running.size()));
                int what = random.nextInt(6);
                log.write(
                        switch (what) {
                            case 0 -> new TrialEvent.Failed(number, "no");
                            case 1 -> new TrialEvent.Pruned(number, "bad");
                            case 2 -> new TrialEvent.Paused(number, "for the test");
                            case 3 -> new TrialEvent.Requeued(number, "gone", random.nextBoolean());
                            case 4 -> new TrialEvent.Cancelled(number, "why");
                            default -> new TrialEvent.Completed(number, Result.of(1));
                        });
                if (what == 2 || what == 3) {
                    waiting.add(number);
                }
            }
        }
        return log;
    }

    @Test
    void eachStartedTrialHasOneSpanOfItsLatestStart() {
        Laws.forAll(200, random -> {
            History history = random(random).history(LOSS);
            Timeline all = Timeline.of(history, 1000);
            assertThat(all.spans()).isSortedAccordingTo(Comparator.comparing(Span::from));
            assertThat(all.spans().stream().map(span -> named(span, all)))
                    .containsExactlyInAnyOrderElementsOf(history.trials()
                            .filter(Trial.Started.class::isInstance)
                            .map(trial -> named((Trial.Started) trial))
                            .toList());
            assertThat(all.lanes().stream().mapToInt(Lane::spans).sum()).isEqualTo(all.total());
            assertThat(Timeline.of(history, 7).spans()).hasSizeLessThanOrEqualTo(7);
            assertThat(Timeline.of(history, 7).lanes()).isEqualTo(all.lanes());
        });
    }

    private static String named(Span span, Timeline timeline) {
        String worker = timeline.lanes().get(span.lane()).worker();
        return "%d/%d %s %s %s".formatted(span.number(), span.attempt(), worker, span.from(), span.end());
    }

    private static String named(Trial.Started trial) {
        Start start = trial.start();
        String end = trial.state().name();
        return "%d/%d %s %s %s"
                .formatted(trial.number(), start.attempt(), start.lease().worker(), start.at(), end);
    }

    @Test
    void curvesKeepTheBetterHalfAndTheEndsOfEach() {
        Laws.forAll(50, random -> {
            Log log = new Log();
            int trials = 4 + random.nextInt(20);
            for (int k = 0; k < trials; k++) {
                log.start(k, POINT, "w");
                int reports = k % 4 == 3 ? 0 : 1 + random.nextInt(2 * Curves.POINTS);
                for (int step = 0; step < reports; step++) {
                    log.report(k, step, trials - k + 1.0 / (1 + step));
                }
            }
            Curves curves = Curves.of(log.history(LOSS), 4);
            assertThat(curves.total()).isEqualTo(trials - trials / 4);
            int best = trials % 4 == 0 ? trials - 2 : trials - 1;
            assertThat(curves.curves()).extracting(Curves.Curve::number).contains(best);
            assertThat(curves.curves()).hasSizeLessThanOrEqualTo(4);
            for (Curves.Curve curve : curves.curves()) {
                var reports = ((Trial.Running) log.history(LOSS).trial(curve.number())).reports();
                assertThat(curve.state()).isEqualTo(State.RUNNING);
                assertThat(curve.steps()).hasSize(Math.min(reports.size(), Curves.POINTS));
                assertThat(curve.steps()[0]).isZero();
                assertThat(curve.steps()[curve.steps().length - 1]).isEqualTo(reports.size() - 1);
                assertThat(curve.values()[0]).isEqualTo(reports.getFirst().value());
            }
        });
    }

    /** Trials report the second objective more often than the first one. */
    @Test
    void eachObjectiveHasTheCurvesOfItsOwnReports() {
        Log log = new Log();
        log.start(0, POINT, "w");
        log.write(new TrialEvent.Reported(0, new Report(0, List.of(OptionalDouble.empty(), OptionalDouble.of(7)))));
        log.write(new TrialEvent.Reported(0, new Report(1, List.of(OptionalDouble.of(3), OptionalDouble.of(8)))));
        log.start(1, POINT, "w");
        log.write(new TrialEvent.Reported(1, new Report(0, List.of(OptionalDouble.empty(), OptionalDouble.of(9)))));
        Metric speed = Metric.maximize("speed");
        History history = log.history(new Outcomes(List.of(LOSS, speed), List.of()));

        Curves first = Curves.of(history, 4);
        assertThat(first.curves()).extracting(Curves.Curve::number).containsExactly(0);
        assertThat(first.curves().getFirst().values()).containsExactly(3);
        assertThat(first.curves().getFirst().steps()).containsExactly(1);

        Curves second = Curves.of(history, new Goal(1, speed), 4);
        assertThat(second.curves()).extracting(Curves.Curve::number).containsExactly(0, 1);
        assertThat(second.curves().getFirst().values()).containsExactly(7, 8);
        assertThat(second.total()).isEqualTo(2);
    }
}
