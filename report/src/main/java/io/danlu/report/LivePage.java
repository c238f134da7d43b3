package io.danlu.report;

import io.danlu.analysis.BestSoFar;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.log.AnnotationsFormat;
import io.danlu.store.StudyDefinition;
import io.danlu.study.StudyStatus;
import io.danlu.trial.Annotations;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A running study, part by part, for a page that requests each part when it shows it. Long studies are thinned, so that
 * a page's size is bounded whatever the number of trials.
 *
 * @param definition the search space and the way it is searched
 * @param history all trials at one moment
 * @param abandoned the number of running trials that have lost their worker: {@link io.danlu.study.StudyLog#abandoned}
 */
public record LivePage(StudyDefinition definition, History history, int abandoned) {

    /** The greatest number of changed trials that are sent one by one; above it the page must be fetched again. */
    public static final int CHANGES = 500;

    /** The greatest number of trials in one part of a table. */
    public static final int PART = 20_000;

    /** The greatest number of improvements sent at once, more than a chart has room for. */
    private static final int STEPS = 1000;

    /** Creates the page of a study whose running trials all have their workers. */
    public LivePage(StudyDefinition definition, History history) {
        this(definition, history, 0);
    }

    /** Returns the study's line in a list of studies. */
    public Json summary() {
        return line().build();
    }

    /** Returns the line of a study whose trials cannot be read. */
    public Json summary(String error) {
        return line().put("error", error).build();
    }

    private JsonBuilder line() {
        Annotations annotations = Annotations.of(history).study();
        return standing(StudyJson.head(definition, history)
                .put("name", definition.name())
                .put(
                        "tags",
                        Optional.of(AnnotationsJson.tags(annotations))
                                .filter(tags -> !annotations.tags().isEmpty()))
                .put("objectives", Json.list(definition.metrics().stream().map(Records::metric)))
                .put("best", best())
                .put("updated", updated().map(Instant::toString).map(Json::of)));
    }

    private Json best() {
        return BestJson.best(definition.metrics(), history).orElse(new Json.Null());
    }

    private JsonBuilder standing(JsonBuilder json) {
        return StudyJson.standing(json, history, StudyStatus.of(history, abandoned));
    }

    /** Returns the time at which its last trial began, paused or ended; found among the latest ones. */
    public Optional<Instant> updated() {
        List<Trial> latest =
                history.trials().skip(Math.max(0, history.size() - CHANGES)).toList();
        return latest.stream()
                .filter(Trial.Started.class::isInstance)
                .map(trial -> switch ((Trial.Started) trial) {
                    case Trial.Finished finished -> finished.endedAt();
                    case Trial.Paused paused -> paused.pausedAt();
                    case Trial.Running running -> running.start().at();
                })
                .max(Comparator.naturalOrder());
    }

    /** Returns the first part of a page: the study, its best trial, and a sample of its trials. */
    public Json page() {
        List<Trial.Started> rows = Sample.of(history, definition.metrics());
        TrialsJson trials = TrialsJson.of(definition.space(), history, rows).inBrief();
        return standing(DecisionsJson.add(StudyJson.head(definition, history), history)
                        .put("kind", "study")
                        .put("study", definition.name())
                        .put("sequence", history.sequence())
                        .put(
                                "objectives",
                                Json.list(history.outcomes().metrics().stream().map(Records::metric)))
                        .put("constraints", StudyJson.constraints(history))
                        .put("wallSeconds", span().toNanos() / 1e9)
                        .put("parameters", StudyJson.parameters(definition.space()))
                        .put("shown", rows.size())
                        .put("started", startedCount())
                        .put("trials", trials.columns())
                        .put("explanations", trials.explanations())
                        .put("bestSoFar", steps(0))
                        .put("best", BestJson.best(definition.metrics(), history)))
                .build();
    }

    /**
     * Returns a part of the table of all trials: {@code trials} and {@code explanations} of those that have started, in
     * columns; {@code others}, the queued and the cancelled ones, as rows; and {@code next}, the number from which the
     * next part begins, unless this is the last.
     *
     * @param from the number of the first trial of the part
     * @param limit the greatest number of trials in it, at most {@value #PART}
     */
    public Json table(int from, int limit) {
        int end = (int) Math.min(history.size(), (long) from + limit);
        List<Trial> part = IntStream.range(Math.min(from, end), end)
                .mapToObj(history::trial)
                .toList();
        List<Trial.Started> rows = part.stream()
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .toList();
        TrialsJson trials = TrialsJson.of(definition.space(), history, rows).inBrief();
        Annotations.All annotations = Annotations.of(history);
        JsonBuilder table = Json.object()
                .put("sequence", history.sequence())
                .put("trials", trials.columns())
                .put("explanations", trials.explanations())
                .put(
                        "others",
                        Json.list(part.stream()
                                .filter(trial -> !(trial instanceof Trial.Started))
                                .map(trial -> AnnotationsFormat.add(
                                                TrialJson.row(trial, history), annotations.of(trial.number()))
                                        .build())));
        if (end < history.size()) {
            table.put("next", end);
        }
        return table.build();
    }

    /** Returns the number of trials that are rows: all except those that are queued or cancelled. */
    private int startedCount() {
        return history.size() - history.count(State.QUEUED) - history.count(State.CANCELLED);
    }

    /** Returns the analysis of its trials. Costs at most some seconds, whatever the number of trials. */
    public Json analysis() {
        return AnalysisJson.add(Json.object().put("sequence", history.sequence()), definition, history)
                .build();
    }

    private Duration span() {
        List<Trial.Finished> finished = history.trials()
                .filter(Trial.Finished.class::isInstance)
                .map(Trial.Finished.class::cast)
                .toList();
        Optional<Instant> first =
                finished.stream().map(trial -> trial.start().at()).min(Comparator.naturalOrder());
        Optional<Instant> last = finished.stream().map(Trial.Finished::endedAt).max(Comparator.naturalOrder());
        return first.isPresent() ? Duration.between(first.get(), last.orElse(first.get())) : Duration.ZERO;
    }

    /**
     * Returns the changes since an earlier moment of the same study. Empty if there are too many to send one by one, or
     * if the study has been started anew since.
     */
    public Optional<Json> changes(History before) {
        boolean sameWorkloads =
                history.controlState().workloads().equals(before.controlState().workloads());
        if (history.size() < before.size() || !sameWorkloads) {
            return Optional.empty(); // another workload marks trials that have not changed
        }
        int[] numbers = IntStream.concat(history.changedSince(before), AnnotationsJson.annotatedSince(before, history))
                .sorted()
                .distinct()
                .limit(CHANGES + 1L)
                .toArray();
        if (numbers.length > CHANGES) {
            return Optional.empty();
        }
        List<Trial.Started> rows = Arrays.stream(numbers)
                .mapToObj(history::trial)
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .toList();
        TrialsJson trials = TrialsJson.of(definition.space(), history, rows).inBrief();
        JsonBuilder changes = Json.object()
                .put("sequence", history.sequence())
                .put("states", StudyJson.states(history))
                .put("best", best())
                .put("trials", trials.columns())
                .put("explanations", trials.explanations())
                .put(
                        "gone",
                        Json.list(Arrays.stream(numbers)
                                .filter(number -> !(history.trial(number) instanceof Trial.Started))
                                .mapToObj(Json::of)))
                .put("started", startedCount());
        if (history.decisions().size() != before.decisions().size()) {
            Annotations annotations = Annotations.of(history).study();
            DecisionsJson.addDecisions(changes, history)
                    .put("tags", AnnotationsJson.tags(annotations))
                    .put("notes", AnnotationsJson.notes(annotations, false));
        }
        changedSteps(before, numbers).ifPresent(steps -> changes.put("bestSoFar", steps));
        return Optional.of(standing(changes).build());
    }

    /**
     * Returns the improvements from the first result on that is new or counts differently; none before it can have
     * changed.
     */
    private Optional<Json> changedSteps(History before, int[] numbers) {
        OptionalInt first = Arrays.stream(numbers)
                .filter(number -> history.trial(number) instanceof Trial.Complete)
                .findFirst();
        boolean same =
                history.best().equals(before.best()) && history.excluded().equals(before.excluded());
        int best = history.best().map(Trial::number).orElse(Integer.MAX_VALUE);
        return first.isEmpty() || (same && first.getAsInt() > best)
                ? Optional.empty()
                : Optional.of(Json.object()
                        .put("from", first.getAsInt())
                        .put("steps", steps(first.getAsInt()))
                        .build());
    }

    /**
     * Returns the improvements by trials from {@code number} on, at most {@value #STEPS}, including the last; none for
     * several objectives, none of which ranks first.
     */
    private Json steps(int number) {
        return definition.metrics().size() > 1
                ? Json.list(Stream.of())
                : Records.steps(BestSoFar.of(history, history.metric()).from(number, STEPS));
    }

    /** Returns a trial as a row of a table. */
    public Json row(Trial trial) {
        return TrialJson.row(trial, history).build();
    }

    /** Returns a trial as a row of a table, with the attributes of its result, which may be long. */
    public Json rowWithAttributes(Trial trial) {
        return TrialJson.rowWithAttributes(trial, history).build();
    }

    /**
     * Returns everything known of a trial.
     *
     * @param number of an existing trial
     * @param events its entries of the log
     * @param log the end of its program's output
     */
    public Json trial(int number, List<LogEntry> events, List<String> log) {
        return TrialJson.whole(history.trial(number), history, events)
                .put("events", Json.list(events.stream().map(event -> EventJson.of(event, definition.metrics()))))
                .put("log", Json.list(log.stream().map(Json::of)))
                .build();
    }
}
