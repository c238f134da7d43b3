package io.danlu.cli;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.StudyFormat;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Reasons;
import io.danlu.study.StudyStatus;
import io.danlu.trial.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * A study at one moment, as {@code danlu top} shows it.
 *
 * @param status the kind of its status, which {@code text} describes in a sentence
 * @param states number of trials in each state
 * @param total number of trials that it may have, if it is known
 * @param best best trial; empty with several objectives
 */
record TopView(
        StudyDefinition study,
        StudyStatus.Kind status,
        String text,
        Map<State, Integer> states,
        OptionalInt total,
        Optional<Row> best,
        Trials trials) {

    private static final int LATEST = 100;
    private static final int MOST = 1000;

    /** The rate is that of the last trials. */
    private static final int RECENT = 30;

    /**
     * Some of its trials, the latest first.
     *
     * @param latest trials that do not run
     * @param causes causes of the latest thousand failures with their counts, the most common first
     */
    record Trials(List<Row> running, List<Row> latest, SequencedMap<String, Long> causes) {

        /** Returns the trials from the first line of a screen to the last. */
        Optional<Row> find(int number) {
            return java.util.stream.Stream.concat(running.stream(), latest.stream())
                    .filter(row -> row.number() == number)
                    .findFirst();
        }
    }

    /**
     * A trial.
     *
     * @param reported its value, or the last one that it reported
     * @param started time of its latest start
     * @param seconds time that it took, if it has finished
     * @param cause why it failed, or did not go on; empty for others
     */
    record Row(
            int number,
            State state,
            Optional<Reported> reported,
            Optional<Instant> started,
            OptionalDouble seconds,
            SequencedMap<String, Value> values,
            String cause) {

        /** Returns the time that it took, or that it has taken so far. */
        Optional<Duration> time(Instant now) {
            return seconds.isPresent()
                    ? Optional.of(Duration.ofNanos((long) (seconds.getAsDouble() * 1e9)))
                    : started.filter(at -> state == State.RUNNING).map(at -> Duration.between(at, now));
        }

        private Optional<Instant> end() {
            return started.filter(at -> seconds.isPresent()).map(at -> at.plusNanos((long) (seconds.orElse(0) * 1e9)));
        }
    }

    /**
     * A value of the first objective.
     *
     * @param step step of the report; empty for a result
     */
    record Reported(OptionalLong step, double value) {}

    /**
     * Reads a study.
     *
     * @param before the study as it was shown last, whose causes are kept unless more trials have failed
     */
    static TopView read(TopSource source, Optional<TopView> before) {
        Fields overview = source.overview();
        Map<State, Integer> states = new EnumMap<>(State.class);
        Fields counts = overview.required("states").fields();
        for (State state : State.values()) {
            states.put(state, counts.required(state.word()).count(0));
        }
        SequencedMap<String, Long> causes = before.filter(
                        seen -> seen.count(State.FAILED) == states.getOrDefault(State.FAILED, 0))
                .map(seen -> seen.trials().causes())
                .orElseGet(() -> causes(source.trials(Optional.of(State.FAILED), MOST)));
        List<Row> running = rows(source.trials(Optional.of(State.RUNNING), MOST));
        List<Row> latest = rows(source.trials(Optional.empty(), LATEST)).stream()
                .filter(row -> row.state() != State.RUNNING)
                .toList();
        Fields status = overview.required("status").fields();
        return new TopView(
                StudyFormat.read(overview.required("study")),
                StudyStatus.Kind.valueOf(status.required("state").text().toUpperCase(Locale.ROOT)),
                status.required("text").text(),
                states,
                overview.optional("budget")
                        .or(() -> overview.optional("planned"))
                        .map(trials -> OptionalInt.of(trials.count(0)))
                        .orElseGet(OptionalInt::empty),
                overview.optional("best")
                        .filter(best -> !(best.json() instanceof Json.Null))
                        .map(best -> row(best.fields(), State.COMPLETE)),
                new Trials(running, latest, causes));
    }

    private static List<Row> rows(List<Fields> trials) {
        return trials.stream().map(trial -> row(trial, state(trial))).toList();
    }

    private static State state(Fields trial) {
        return State.valueOf(trial.required("state").text().toUpperCase(Locale.ROOT));
    }

    private static Row row(Fields trial, State state) {
        Optional<Reported> result =
                trial.optional("value").map(value -> new Reported(OptionalLong.empty(), value.outcome()));
        return new Row(
                trial.required("number").count(0),
                state,
                result.or(() -> trial.optional("report").flatMap(report -> reported(report.fields()))),
                trial.optional("started").map(at -> Instant.parse(at.text())),
                trial.optional("seconds")
                        .map(time -> OptionalDouble.of(time.real()))
                        .orElseGet(OptionalDouble::empty),
                trial.required("params").fields().parameterValues(),
                cause(trial));
    }

    /** Returns why a trial failed or did not go on. A server of an earlier version sends no causes. */
    private static String cause(Fields trial) {
        return trial.optional("cause")
                .or(() -> trial.optional("reason"))
                .map(Field::text)
                .map(FailuresText::brief)
                .orElse("");
    }

    private static Optional<Reported> reported(Fields report) {
        OptionalLong step = OptionalLong.of(report.required("step").integer());
        return report.optional("value").map(value -> new Reported(step, value.outcome()));
    }

    private static SequencedMap<String, Long> causes(List<Fields> failed) {
        SequencedMap<String, Long> causes = new LinkedHashMap<>();
        Reasons.ofGists(failed.stream().map(TopView::cause)).counts().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(cause -> causes.put(cause.getKey(), cause.getValue()));
        return causes;
    }

    int count(State state) {
        return states.getOrDefault(state, 0);
    }

    /** Returns the number of trials that have ended by themselves. */
    int done() {
        return count(State.COMPLETE) + count(State.PRUNED) + count(State.FAILED);
    }

    /** Returns the trials per second, from the ends of the latest ones. Empty if there are too few. */
    OptionalDouble rate(Instant now) {
        List<Instant> ends = trials.latest().stream()
                .flatMap(row -> row.end().stream())
                .sorted(Comparator.reverseOrder())
                .limit(RECENT)
                .toList();
        if (ends.size() < 2) {
            return OptionalDouble.empty();
        }
        double seconds = Duration.between(ends.getLast(), now).toNanos() / 1e9;
        return seconds > 0 ? OptionalDouble.of((ends.size() - 1) / seconds) : OptionalDouble.empty();
    }
}
