package io.danlu.testkit;

import io.danlu.belief.Belief;
import io.danlu.belief.Beliefs;
import io.danlu.belief.Source;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Decision;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.Origin;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.Tag;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** Random logs in which every event applies to a study whose objective is {@code value}, with odd values and texts. */
public final class RandomLogs {

    private static final String OBJECTIVE = "value";

    private RandomLogs() {}

    /** Returns a log of {@code length} events on trials of {@code space}. */
    public static List<Event> log(Space space, int length, RandomGenerator random) {
        List<Event> log = new ArrayList<>();
        List<State> states = new ArrayList<>();
        while (log.size() < length) {
            if (random.nextInt(20) == 0) {
                log.add(studyEvent(random));
                continue;
            }
            int number = random.nextInt(states.size() + 1);
            Optional<State> before = number < states.size() ? Optional.of(states.get(number)) : Optional.empty();
            TrialEvent event = event(space, number, random);
            State.after(before, event).ifPresent(after -> {
                log.add(event);
                if (before.isPresent()) {
                    states.set(number, after);
                } else {
                    states.add(after);
                }
            });
        }
        return log;
    }

    /** Returns a random event of a study as a whole. */
    public static StudyEvent studyEvent(RandomGenerator random) {
        Decision decision = decision(random);
        return switch (random.nextInt(10)) {
            case 0 -> new StudyEvent.Stopped(decision);
            case 1 -> new StudyEvent.Resumed(decision);
            case 2 -> new StudyEvent.WorkloadDeclared(workload(random), decision);
            case 3 -> new StudyEvent.Planned(OptionalInt.of(random.nextInt(1, Integer.MAX_VALUE)));
            case 4 -> new StudyEvent.Ended(random.nextBoolean(), "reason " + random.nextInt(9));
            case 5 -> new StudyEvent.LimitsChanged(limits(random), decision);
            case 6 -> new StudyEvent.BeliefsStated(beliefs(random), decision);
            case 7 -> new StudyEvent.Noted(decision);
            case 8 -> new StudyEvent.Tagged(tag(random), random.nextBoolean(), decision);
            default -> new StudyEvent.Budgeted(random.nextInt(1, Integer.MAX_VALUE), decision);
        };
    }

    private static SequencedMap<String, OptionalDouble> limits(RandomGenerator random) {
        SequencedMap<String, OptionalDouble> limits = new LinkedHashMap<>();
        limits.put(
                OBJECTIVE,
                random.nextInt(3) == 0 ? OptionalDouble.empty() : OptionalDouble.of(RandomTexts.number(random)));
        return limits;
    }

    private static Beliefs beliefs(RandomGenerator random) {
        SequencedMap<String, Belief> parameters = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parameters.put(RandomTexts.text(random), belief(random));
        }
        SequencedMap<String, Value> good = new LinkedHashMap<>();
        good.put(RandomTexts.text(random), value(random));
        Source source =
                new Source(RandomTexts.text(random), List.of(new Source.Scored(good, RandomTexts.number(random))));
        return new Beliefs(
                parameters,
                random.nextBoolean() ? List.of() : List.of(good),
                random.nextBoolean() ? List.of() : List.of(source));
    }

    private static Belief belief(RandomGenerator random) {
        SequencedMap<String, Double> weights = new LinkedHashMap<>();
        weights.put(RandomTexts.text(random), 1 + random.nextDouble());
        return switch (random.nextInt(3)) {
            case 0 -> new Belief.At(value(random));
            case 1 -> new Belief.Normal(RandomTexts.number(random), 1 + random.nextDouble(), random.nextBoolean());
            default -> new Belief.Weights(weights);
        };
    }

    private static Decision decision(RandomGenerator random) {
        return new Decision(maybe(random), maybe(random));
    }

    private static Optional<String> maybe(RandomGenerator random) {
        return random.nextBoolean() ? Optional.empty() : Optional.of(RandomTexts.text(random));
    }

    private static Fingerprint workload(RandomGenerator random) {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            parts.put("part" + i, RandomTexts.text(random));
        }
        return new Fingerprint(parts);
    }

    private static Report report(RandomGenerator random) {
        List<OptionalDouble> values = new ArrayList<>(List.of(OptionalDouble.of(RandomTexts.number(random))));
        while (random.nextInt(3) == 0) {
            values.addFirst(
                    random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(RandomTexts.number(random)));
        }
        return new Report(random.nextLong(1L << 53), values);
    }

    /** Returns a random event of trial {@code number}, which need not apply. */
    public static TrialEvent event(Space space, int number, RandomGenerator random) {
        String text = RandomTexts.text(random);
        return switch (random.nextInt(15)) {
            case 0 ->
                new TrialEvent.Enqueued(
                        number, part(RandomSpaces.point(space, random), random), random.nextBoolean() ? "given" : text);
            case 1 -> started(space, number, random);
            case 2 -> new TrialEvent.Reported(number, report(random));
            case 3 -> new TrialEvent.Paused(number, text);
            case 4 -> new TrialEvent.Completed(number, result(random));
            case 5 -> new TrialEvent.Pruned(number, text);
            case 6 -> new TrialEvent.Failed(number, text);
            case 7 -> new TrialEvent.Requeued(number, text, random.nextBoolean());
            case 8 -> new TrialEvent.Cancelled(number, decision(random));
            case 9 -> new TrialEvent.Excluded(number, decision(random));
            case 10 -> new TrialEvent.Included(number, decision(random));
            case 11 -> new TrialEvent.Late(number, random.nextLong(1L << 53), result(random));
            case 12 -> new TrialEvent.Noted(number, decision(random));
            case 13 -> new TrialEvent.Tagged(number, tag(random), random.nextBoolean(), decision(random));
            default -> new TrialEvent.Added(number, RandomSpaces.point(space, random), result(random), origin(random));
        };
    }

    private static Tag tag(RandomGenerator random) {
        return new Tag(List.of("star", "baseline", "<script>", "炼丹", "a b").get(random.nextInt(5)));
    }

    private static Optional<Origin> origin(RandomGenerator random) {
        return random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new Origin("older-" + random.nextInt(9), random.nextInt(Integer.MAX_VALUE)));
    }

    private static Explanation.Prediction prediction(RandomGenerator random) {
        SequencedMap<String, Explanation.Prediction.Expected> others = new LinkedHashMap<>();
        for (int left = Math.max(0, random.nextInt(6) - 3); left > 0; left--) {
            others.put(
                    RandomTexts.text(random),
                    new Explanation.Prediction.Expected(
                            RandomTexts.number(random), Math.abs(RandomTexts.number(random))));
        }
        return new Explanation.Prediction(
                RandomTexts.number(random), Math.abs(RandomTexts.number(random)), RandomTexts.number(random), others);
    }

    private static TrialEvent started(Space space, int number, RandomGenerator random) {
        Optional<Explanation.Prediction> prediction =
                random.nextBoolean() ? Optional.empty() : Optional.of(prediction(random));
        return new TrialEvent.Started(
                number,
                RandomSpaces.point(space, random),
                new Explanation(RandomTexts.text(random), prediction, RandomTexts.text(random)),
                random.nextLong(-1, Long.MAX_VALUE),
                RandomTexts.text(random),
                Duration.ofNanos(random.nextLong(1, 1L << 50)));
    }

    private static SequencedMap<String, Value> part(Point point, RandomGenerator random) {
        SequencedMap<String, Value> values = new LinkedHashMap<>(point.values());
        values.keySet().removeIf(name -> random.nextInt(3) == 0);
        return values;
    }

    private static Result result(RandomGenerator random) {
        SequencedMap<String, Value> attributes = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            attributes.put(RandomTexts.text(random), value(random));
        }
        SequencedMap<String, Double> measured = new LinkedHashMap<>();
        for (int i = Math.max(0, random.nextInt(-3, 3)); i > 0; i--) {
            measured.put(RandomTexts.text(random), RandomTexts.number(random));
        }
        return new Result(
                numbers(1 + random.nextInt(3), random), numbers(random.nextInt(3), random), attributes, measured);
    }

    private static List<Double> numbers(int count, RandomGenerator random) {
        return DoubleStream.generate(() -> RandomTexts.number(random))
                .limit(count)
                .boxed()
                .toList();
    }

    private static Value value(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> Value.of(random.nextLong());
            case 1 -> Value.of(random.nextBoolean());
            case 2 -> Value.of(RandomTexts.text(random));
            default -> Value.of(RandomTexts.number(random));
        };
    }
}
