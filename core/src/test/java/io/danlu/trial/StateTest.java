package io.danlu.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StateTest {

    private static final Point POINT = Space.of(Parameter.bool("x")).point(Map.of("x", Value.of(true)));
    private static final TrialEvent STARTED =
            new TrialEvent.Started(0, POINT, Explanation.of("test", ""), -1, "", Duration.ofMinutes(1));
    private static final List<TrialEvent> EVENTS = List.of(
            new TrialEvent.Enqueued(0, Map.of()),
            STARTED,
            new TrialEvent.Reported(0, new Report(0, 0)),
            new TrialEvent.Paused(0, ""),
            new TrialEvent.Completed(0, Result.of(0)),
            new TrialEvent.Pruned(0, ""),
            new TrialEvent.Failed(0, ""),
            new TrialEvent.Requeued(0, "", true),
            new TrialEvent.Cancelled(0, ""),
            new TrialEvent.Added(0, POINT, Result.of(0)),
            new TrialEvent.Excluded(0, ""),
            new TrialEvent.Included(0),
            new TrialEvent.Late(0, 0, Result.of(0)),
            new TrialEvent.Noted(0, Decision.because("text")),
            new TrialEvent.Tagged(0, Tag.STAR, true, Decision.UNEXPLAINED));

    /** The state after each event of {@link #EVENTS}, by the state before; a dot if the event is not allowed. */
    private static final Map<String, String> TABLE = Map.of(
            "none", "QUEUED RUNNING . . . . . . . COMPLETE . . . . .",
            "QUEUED", ". RUNNING . . . . . . CANCELLED . . . QUEUED QUEUED QUEUED",
            "RUNNING", ". . RUNNING PAUSED COMPLETE PRUNED FAILED QUEUED CANCELLED . . . RUNNING RUNNING RUNNING",
            "PAUSED", ". RUNNING . . . PRUNED . . CANCELLED . . . PAUSED PAUSED PAUSED",
            "COMPLETE", ". . . . . . . . . . COMPLETE COMPLETE COMPLETE COMPLETE COMPLETE",
            "PRUNED", ". . . . . . . . . . PRUNED PRUNED PRUNED PRUNED PRUNED",
            "FAILED", ". . . . . . . . . . FAILED FAILED FAILED FAILED FAILED",
            "CANCELLED", ". . . . . . . . . . CANCELLED CANCELLED CANCELLED CANCELLED CANCELLED");

    private static Stream<Optional<State>> states() {
        return Stream.concat(
                Stream.of(Optional.empty()), Arrays.stream(State.values()).map(Optional::of));
    }

    @Test
    void aTrialChangesItsStateAsInTheTable() {
        states().forEach(before -> {
            List<String> row = EVENTS.stream()
                    .map(event -> State.after(before, event).map(State::name).orElse("."))
                    .toList();
            assertThat(String.join(" ", row))
                    .isEqualTo(TABLE.get(before.map(State::name).orElse("none")));
        });
    }

    @Test
    void theFoldOfALogObeysTheTable() {
        for (List<TrialEvent> log : logsToEveryState()) {
            History history = fold(log);
            Optional<State> before = log.isEmpty()
                    ? Optional.empty()
                    : Optional.of(history.trial(0).state());
            for (TrialEvent event : EVENTS) {
                Optional<State> after = State.after(before, event);
                List<LogEntry> next = List.of(new LogEntry(log.size(), Instant.EPOCH, event));
                if (after.isPresent()) {
                    assertThat(history.append(next).trial(0).state()).isEqualTo(after.get());
                } else {
                    assertThatThrownBy(() -> history.append(next)).isInstanceOf(IllegalStateException.class);
                }
            }
        }
    }

    private static List<List<TrialEvent>> logsToEveryState() {
        List<TrialEvent> ends = EVENTS.subList(2, 9);
        return Stream.concat(
                        Stream.of(List.<TrialEvent>of(), List.of(STARTED)),
                        ends.stream().map(end -> List.of(STARTED, end)))
                .toList();
    }

    private static History fold(List<TrialEvent> log) {
        return History.empty(Outcomes.of(new Metric("value", Direction.MINIMIZE)))
                .append(IntStream.range(0, log.size())
                        .mapToObj(i -> new LogEntry(i, Instant.EPOCH, log.get(i)))
                        .toList());
    }
}
