package io.danlu.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.format.NotifyRule;
import io.danlu.format.NotifyRule.Url;
import io.danlu.format.NotifyRule.When;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.LeasedTrial;
import io.danlu.study.StopSignal;
import io.danlu.study.Study;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class NotifierTest {

    private final Receiver receiver = Receiver.answering(200);
    private final List<String> said = new ArrayList<>();
    private volatile Instant now = Instant.EPOCH;
    private final Study<Point> study =
            Study.named("digits").space(Space.of(Parameter.real("x", 0, 1))).build();

    @AfterEach
    void close() {
        receiver.close();
    }

    private NotifyRule rule(When when, OptionalDouble value, Optional<Duration> after) {
        return new NotifyRule(when, value, after, new Url(receiver.uri()));
    }

    private Notifier notifier(NotifyRule... rules) {
        return new Notifier(
                study.definition(),
                List.of(rules),
                study.history(),
                new Delivery(Path.of(""), said::add, List.of()),
                () -> now);
    }

    private Trial.Finished tell(double value) {
        LeasedTrial<Point> trial = study.ask().orElseThrow();
        study.tell(trial, value);
        return (Trial.Finished) study.history().trial(trial.number());
    }

    private Trial.Finished fail(String reason) {
        LeasedTrial<Point> trial = study.ask().orElseThrow();
        study.fail(trial, reason);
        return (Trial.Finished) study.history().trial(trial.number());
    }

    private void pass(Notifier notifier, Trial.Finished trial) {
        notifier.finished(trial, study.history(), new StopSignal());
    }

    @Test
    void aBoundIsToldOnceAndOnlyIfTheRunReachesIt() {
        tell(0.4);
        Notifier notifier = notifier(
                rule(When.BETTER_THAN, OptionalDouble.of(0.5), Optional.empty()),
                rule(When.BETTER_THAN, OptionalDouble.of(0.3), Optional.empty()));
        for (double value : List.of(0.45, 0.35, 0.25, 0.1)) {
            pass(notifier, tell(value));
        }
        notifier.close();
        assertThat(receiver.texts()).containsExactly("digits: value = 0.25 in trial 3 is better than 0.3");
    }

    @Test
    void aRowOfFailuresIsToldAgainOnlyAfterASuccess() {
        Notifier notifier = notifier(rule(When.FAILING, OptionalDouble.empty(), Optional.empty()));
        for (int i = 0; i < 11; i++) {
            pass(notifier, fail("out of memory"));
        }
        pass(notifier, tell(1));
        for (int i = 0; i < 5; i++) {
            pass(notifier, fail("no value"));
        }
        notifier.close();
        assertThat(receiver.texts())
                .containsExactly(
                        "digits: 5 trials in a row have failed, the last one: out of memory",
                        "digits: 5 trials in a row have failed, the last one: no value");
    }

    @Test
    void aRunStallsWhenNoTrialFinishesForTheTimeOfTheFile() {
        Notifier notifier = notifier(rule(When.STALLED, OptionalDouble.empty(), Optional.of(Duration.ofMinutes(2))));
        now = now.plusSeconds(119);
        notifier.look();
        pass(notifier, tell(1));
        now = now.plusSeconds(119);
        notifier.look();
        assertThat(receiver.texts()).isEmpty();
        now = now.plusSeconds(1);
        notifier.look();
        notifier.look();
        pass(notifier, tell(1));
        now = now.plusSeconds(180);
        notifier.look();
        notifier.close();
        assertThat(receiver.texts())
                .containsExactly("digits: no trial has finished for 2m", "digits: no trial has finished for 3m");
    }

    @Test
    void aRunOfQuickTrialsStallsAfterTenMinutes() {
        Notifier notifier = notifier(rule(When.STALLED, OptionalDouble.empty(), Optional.empty()));
        pass(notifier, tell(1));
        now = now.plus(Duration.ofMinutes(10)).minusSeconds(1);
        notifier.look();
        now = now.plusSeconds(1);
        notifier.look();
        notifier.close();
        assertThat(receiver.texts()).containsExactly("digits: no trial has finished for 10m");
    }

    @Test
    void theEndIsToldWithTheBest() {
        Notifier notifier = notifier(rule(When.FINISHED, OptionalDouble.empty(), Optional.empty()));
        pass(notifier, tell(0.25));
        notifier.ended(study.history(), "1 trial");
        notifier.close();
        assertThat(receiver.texts()).containsExactly("digits: the run has ended (1 trial), best 0.25 in trial 0");
        assertThat(receiver.posted().getFirst()).contains("\"event\":\"finished\"", "\"complete\":1", "\"best\":{");
        assertThat(said).isEmpty();
    }

    @Test
    void noValueIsTheBestOfSeveralObjectives() {
        Study<Point> front = Study.named("front")
                .space(Space.of(Parameter.real("x", 0, 1)))
                .objectives(Metric.minimize("loss"), Metric.minimize("time"))
                .build();
        List<NotifyRule> rules = List.of(rule(When.BETTER_THAN, OptionalDouble.of(1), Optional.empty()));
        try (Delivery delivery = new Delivery(Path.of(""), said::add, List.of())) {
            assertThatThrownBy(() -> new Notifier(front.definition(), rules, front.history(), delivery, () -> now))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("study 'front' has 2 objectives");
        }
    }
}
