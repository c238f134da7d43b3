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
import java.util.random.RandomGenerator;

/** Logs in which every event applies, with values of few kinds, so that many are equal. */
final class RandomLog {

    static final Point POINT = Space.of(Parameter.bool("x")).point(Map.of("x", Value.of(true)));

    private RandomLog() {}

    static List<Recorded> of(int length, RandomGenerator random) {
        List<Recorded> log = new ArrayList<>();
        List<State> states = new ArrayList<>();
        while (log.size() < length) {
            int number = random.nextInt(Math.max(0, states.size() - 40), states.size() + 1);
            Optional<State> before = number < states.size() ? Optional.of(states.get(number)) : Optional.empty();
            TrialEvent event = event(number, random);
            State.after(before, event).ifPresent(after -> {
                log.add(new Recorded(log.size(), Instant.ofEpochSecond(log.size()), event));
                states.subList(number, Math.min(number + 1, states.size())).clear();
                states.add(number, after);
            });
        }
        return log;
    }

    private static TrialEvent event(int number, RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 -> new TrialEvent.Enqueued(number, Map.of());
            case 1, 2, 3 -> started(number);
            case 4 -> new TrialEvent.Reported(number, new Report(random.nextInt(9), random.nextDouble()));
            case 5 -> new TrialEvent.Paused(number);
            case 6, 7 -> new TrialEvent.Completed(number, result(random));
            case 8 -> new TrialEvent.Pruned(number, "not promising");
            case 9 -> new TrialEvent.Failed(number, "diverged");
            case 10 ->
                random.nextBoolean()
                        ? new TrialEvent.Requeued(number, "lost", random.nextBoolean())
                        : new TrialEvent.Cancelled(number, "not needed");
            default -> new TrialEvent.Added(number, POINT, result(random));
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
