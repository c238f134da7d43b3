package io.danlu.trial;

import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Random logs in which every event applies. Values are of few kinds, so that many are equal. */
final class RandomLog {

    static final Point POINT = Space.of(Parameter.bool("x")).point(Map.of("x", Value.of(true)));

    private RandomLog() {}

    /** Returns a log without remarks and without events of the study as a whole. */
    static List<LogEntry> of(int length, RandomGenerator random) {
        return of(length, 12, random);
    }

    /** Returns a log with every kind of event. */
    static List<LogEntry> steered(int length, RandomGenerator random) {
        return of(length, 16, random);
    }

    private static List<LogEntry> of(int length, int kinds, RandomGenerator random) {
        List<LogEntry> log = new ArrayList<>();
        List<State> states = new ArrayList<>();
        while (log.size() < length) {
            int number = random.nextInt(Math.max(0, states.size() - 40), states.size() + 1);
            Optional<State> before = number < states.size() ? Optional.of(states.get(number)) : Optional.empty();
            if (kinds > 12 && random.nextInt(9) == 0) {
                log.add(new LogEntry(log.size(), Instant.ofEpochSecond(log.size()), studyEvent(random)));
                continue;
            }
            TrialEvent event = event(number, random.nextInt(kinds), random);
            State.after(before, event).ifPresent(after -> {
                log.add(new LogEntry(log.size(), Instant.ofEpochSecond(log.size()), event));
                states.subList(number, Math.min(number + 1, states.size())).clear();
                states.add(number, after);
            });
        }
        return log;
    }

    private static StudyEvent studyEvent(RandomGenerator random) {
        return switch (random.nextInt(8)) {
            case 0 -> new StudyEvent.Stopped("enough");
            case 1 -> new StudyEvent.Resumed(Decision.UNEXPLAINED.madeBy("alice"));
            case 2 -> new StudyEvent.WorkloadDeclared(Fingerprint.of("command", "[" + random.nextInt(3) + "]"));
            case 3 -> new StudyEvent.Planned(OptionalInt.of(random.nextInt(1, 9)));
            case 4 -> new StudyEvent.Ended(random.nextBoolean(), "budget used up");
            case 5 -> new StudyEvent.Noted(Decision.because("a note"));
            case 6 -> new StudyEvent.Tagged(Tag.STAR, random.nextBoolean(), Decision.UNEXPLAINED);
            default -> new StudyEvent.Budgeted(random.nextInt(1, 9));
        };
    }

    private static TrialEvent event(int number, int kind, RandomGenerator random) {
        return switch (kind) {
            case 0 -> new TrialEvent.Enqueued(number, Map.of());
            case 1, 2, 3 -> started(number);
            case 4 -> new TrialEvent.Reported(number, new Report(random.nextInt(9), random.nextDouble()));
            case 5 -> new TrialEvent.Paused(number, "for the test");
            case 6, 7 -> new TrialEvent.Completed(number, result(random));
            case 8 -> new TrialEvent.Pruned(number, "not promising");
            case 9 -> new TrialEvent.Failed(number, "diverged");
            case 10 ->
                random.nextBoolean()
                        ? new TrialEvent.Requeued(number, "lost", random.nextBoolean())
                        : new TrialEvent.Cancelled(number, "not needed");
            case 11 -> new TrialEvent.Added(number, POINT, result(random));
            case 12, 13 -> new TrialEvent.Excluded(number, "a broken machine");
            case 14 -> new TrialEvent.Included(number);
            default ->
                switch (random.nextInt(3)) {
                    case 0 -> new TrialEvent.Noted(number, Decision.because("a note"));
                    case 1 -> new TrialEvent.Tagged(number, Tag.STAR, random.nextBoolean(), Decision.UNEXPLAINED);
                    default -> new TrialEvent.Late(number, random.nextInt(9), result(random));
                };
        };
    }

    static TrialEvent started(int number) {
        return new TrialEvent.Started(number, POINT, Explanation.of("test", ""), -1, "worker", Duration.ofMinutes(1));
    }

    private static Result result(RandomGenerator random) {
        double constraint = random.nextInt(-2, 2);
        return new Result(
                List.of((double) random.nextInt(5)),
                random.nextBoolean() ? List.of() : List.of(constraint),
                new LinkedHashMap<>());
    }
}
