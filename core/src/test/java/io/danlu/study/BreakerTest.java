package io.danlu.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.danlu.laws.Laws;
import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Duration QUICK = Duration.ofMillis(59_999);
    private static final Duration SLOW = Duration.ofSeconds(60);
    private static final Point POINT = Squares.SQUARE.point(Map.of("x", Value.of(0.5), "y", Value.of(0.5)));

    private History history = History.empty(Outcomes.of(new Metric("value", Direction.MINIMIZE)));
    private Breaker breaker = new Breaker(Optional.of(history));

    /** Adds a trial that {@code worker} finished. */
    private void finish(String worker, boolean well) {
        int number = history.size();
        long next = history.sequence() + 1;
        TrialEvent start = new TrialEvent.Started(
                number, POINT, Explanation.of("test", "given"), -1, worker, Duration.ofMinutes(1));
        TrialEvent end =
                well ? new TrialEvent.Completed(number, Result.of(1)) : new TrialEvent.Failed(number, "broken");
        history = history.append(
                List.of(new LogEntry(next, Instant.EPOCH, start), new LogEntry(next + 1, Instant.EPOCH, end)));
    }

    private Optional<String> fail(Duration took) {
        finish("me", false);
        return breaker.failed("me", took, "broken\nin two lines", Optional.of(history));
    }

    private void pass() {
        finish("me", true);
        breaker.passed(Optional.of(history));
    }

    private void failQuickly(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(fail(QUICK)).isEmpty();
        }
    }

    @Test
    void fiveQuickFailuresFromTheStartAreEnough() {
        failQuickly(4);
        assertThat(fail(QUICK))
                .hasValue("the last 5 evaluations here failed within 60 s each, the last one with: broken");
    }

    @Test
    void aResultOrASlowFailureBreaksTheRow() {
        failQuickly(4);
        pass();
        failQuickly(20);

        breaker = new Breaker(Optional.of(history));
        failQuickly(4);
        assertThat(fail(SLOW)).isEmpty();
        failQuickly(4);
        assertThat(fail(QUICK)).isPresent();
    }

    @Test
    void itTripsIfOthersSucceedMeanwhile() {
        pass();
        failQuickly(4);
        finish("other", true);
        assertThat(fail(QUICK)).isPresent();
    }

    @Test
    void earlierSuccessesOfOthersDoNotCount() {
        pass();
        finish("other", true);
        pass();
        failQuickly(30);
    }

    @Test
    void itDoesNotTripIfOthersFailToo() {
        pass();
        for (int i = 0; i < 50; i++) {
            finish("other", i % 3 != 0);
            failQuickly(1);
        }
    }

    @Test
    void itsOwnSuccessesCountIfOthersAreUnknown() {
        breaker = new Breaker(Optional.empty());
        for (int i = 0; i < 4; i++) {
            assertThat(breaker.failed("me", QUICK, "broken", Optional.empty())).isEmpty();
        }
        assertThat(breaker.failed("me", SLOW, "broken", Optional.empty())).isEmpty();
        for (int i = 0; i < 4; i++) {
            assertThat(breaker.failed("me", QUICK, "broken", Optional.empty())).isEmpty();
        }
        assertThat(breaker.failed("me", QUICK, "broken", Optional.empty())).isPresent();
        breaker.passed(Optional.empty());
        for (int i = 0; i < 30; i++) {
            assertThat(breaker.failed("me", QUICK, "broken", Optional.empty())).isEmpty();
        }
    }

    /** Compares the breaker with its definition, applied to the whole list of events. */
    @Test
    void itTripsAfterFiveQuickFailuresIfNobodyOrMostOthersSucceeded() {
        Laws.forAll(300, random -> {
            history = History.empty(Outcomes.of(new Metric("value", Direction.MINIMIZE)));
            for (int i = random.nextInt(5); i > 0; i--) {
                finish("other", random.nextBoolean());
            }
            breaker = new Breaker(Optional.of(history));
            int row = 0;
            int good = 0;
            int othersGood = 0;
            int othersBad = 0;
            double rate = random.nextDouble();
            for (int i = 0; i < 60; i++) {
                boolean well = random.nextDouble() < rate;
                if (random.nextInt(3) == 0) {
                    finish("other", well);
                    good += well ? 1 : 0;
                    othersGood += well ? 1 : 0;
                    othersBad += well ? 0 : 1;
                } else if (well) {
                    pass();
                    good++;
                    row = othersGood = othersBad = 0;
                } else if (isSlow(random)) {
                    assertThat(fail(SLOW)).isEmpty();
                    row = othersGood = othersBad = 0;
                } else {
                    row++;
                    boolean others = othersGood > 0 && othersGood >= 4 * othersBad;
                    assertThat(fail(QUICK).isPresent()).isEqualTo(row >= 5 && (good == 0 || others));
                }
            }
        });
    }

    private static boolean isSlow(RandomGenerator random) {
        return random.nextInt(10) == 0;
    }
}
