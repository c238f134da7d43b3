package io.danlu.report;

import io.danlu.analysis.BestSoFar;
import io.danlu.analysis.Engines;
import io.danlu.analysis.Explained;
import io.danlu.analysis.Goal;
import io.danlu.analysis.course.Curves;
import io.danlu.analysis.course.Timeline;
import io.danlu.analysis.health.Alarm;
import io.danlu.analysis.health.Health;
import io.danlu.analysis.importance.Importance;
import io.danlu.analysis.landscape.Contour;
import io.danlu.analysis.landscape.Distribution;
import io.danlu.analysis.outlook.Outlook;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Writes the analysis of a study as JSON, the same for the report and the live page. A part without data is left out.
 */
final class AnalysisJson {

    private static final int CURVES = 200;
    private static final int SPANS = 3000;
    private static final int VALUES = 500;
    private static final int STEPS = 1000;

    /** The number of most important parameters that are shown pair by pair. */
    private static final int CROSSED = 3;

    /** A forecast is for a quarter as many trials as there are, within the bounds below. */
    private static final int QUARTER = 4;

    private static final int LEAST_MORE = 10;

    private static final int MOST_MORE = 100;

    private AnalysisJson() {}

    /**
     * Adds all analyses of a study with one objective; with several, the front, and those of each by itself. Values that
     * constraints limit have theirs beside them.
     */
    static JsonBuilder add(JsonBuilder json, StudyDefinition study, History history) {
        if (study.metrics().size() > 1) {
            addCourse(json, Health.ofSeveralObjectives(history), history)
                    .put("front", FrontPage.of(history, study.seed()))
                    .put("outcomes", outcomes(study, history));
            return ExplainedJson.addEngines(addLimited(json, study, history), Engines.of(history));
        }
        Goal goal = Goal.first(history);
        Optional<Importance> importance = Importance.of(history, goal, study.seed());
        addCourse(json, Health.of(history, importance), history).put("intermediate", curves(history, goal));
        return addOfOne(addLimited(json, study, history), study, history, goal, importance);
    }

    /** Returns what is computed for each of several objectives by itself, in their order. */
    private static Json outcomes(StudyDefinition study, History history) {
        return Json.list(Goal.objectives(history).stream()
                .map(goal -> outcome(study, history, goal)
                        .put(
                                "bestSoFar",
                                Records.steps(BestSoFar.of(history, goal).from(0, STEPS)))
                        .put("intermediate", curves(history, goal))
                        .build()));
    }

    /** Adds what is computed for each value that a named constraint limits, in the order of the constraints. */
    private static JsonBuilder addLimited(JsonBuilder json, StudyDefinition study, History history) {
        List<Goal> limited = Goal.limited(history);
        return limited.isEmpty()
                ? json
                : json.put(
                        "limited",
                        Json.list(limited.stream()
                                .map(goal -> outcome(study, history, goal).build())));
    }

    private static JsonBuilder outcome(StudyDefinition study, History history, Goal goal) {
        Optional<Importance> importance = Importance.of(history, goal, study.seed());
        return Json.object()
                .put("importance", importance(study, history, goal, importance))
                .put("distribution", distribution(Distribution.of(history, goal, VALUES)))
                .put("contours", contours(study.space(), history, goal, importance));
    }

    private static JsonBuilder addCourse(JsonBuilder json, Health health, History history) {
        return json.put("alarms", Json.list(health.alarms().stream().map(AnalysisJson::alarm)))
                .put("failures", FailuresJson.of(history))
                .put("timeline", timeline(Timeline.of(history, SPANS)));
    }

    /** Adds all analyses of the only objective. */
    private static JsonBuilder addOfOne(
            JsonBuilder json, StudyDefinition study, History history, Goal goal, Optional<Importance> importance) {
        Explained explained = Explained.of(history);
        json.put("recommended", explained.recommended().map(found -> BestJson.recommended(found, history)))
                .put("importance", importance(study, history, goal, importance))
                .put("distribution", distribution(Distribution.of(history, goal, VALUES)))
                .put("contours", contours(study.space(), history, goal, importance))
                .put("forecast", forecast(history, goal));
        return ExplainedJson.add(json, explained);
    }

    /** Returns the importance of the parameters for one outcome; empty if there is no result. */
    private static Optional<Json> importance(
            StudyDefinition study, History history, Goal goal, Optional<Importance> importance) {
        return goal.results(history)
                .findAny()
                .map(any -> ImportanceJson.add(Json.object(), study, history, goal, importance)
                        .build());
    }

    private static Json alarm(Alarm alarm) {
        return Json.object()
                .put("kind", alarm.title())
                .put("text", "%s: %s".formatted(alarm.thing(), alarm.sentence()))
                .put("region", region(alarm))
                .build();
    }

    private static Optional<Json> region(Alarm alarm) {
        return alarm instanceof Alarm.FailureRegion found
                ? Optional.of(FailuresJson.region(
                        found.parameter(),
                        found.region().getFirst(),
                        found.region().getLast()))
                : Optional.empty();
    }

    private static Optional<Json> timeline(Timeline timeline) {
        if (timeline.spans().isEmpty()) {
            return Optional.empty();
        }
        Instant first = timeline.spans().getFirst().from();
        List<Timeline.Span> spans = timeline.spans();
        return Optional.of(Json.object()
                .put("lanes", Json.list(timeline.lanes().stream().map(lane -> Json.of(lane.worker()))))
                .put("number", Json.list(spans.stream().map(span -> Json.of(span.number()))))
                .put("lane", Json.list(spans.stream().map(span -> Json.of(span.lane()))))
                .put("start", Json.list(spans.stream().map(span -> seconds(first, span.from()))))
                .put(
                        "end",
                        Json.list(spans.stream()
                                .map(span ->
                                        span.to().map(to -> seconds(first, to)).orElse(new Json.Null()))))
                .put(
                        "state",
                        Json.list(spans.stream()
                                .map(span -> Json.of(span.end().name().toLowerCase(Locale.ROOT)))))
                .build());
    }

    /** Returns a duration in seconds, to the millisecond. */
    private static Json seconds(Instant from, Instant to) {
        return Json.of(Duration.between(from, to).toMillis() / 1e3);
    }

    private static Optional<Json> curves(History history, Goal goal) {
        Curves curves = Curves.of(history, goal, CURVES);
        return curves.curves().isEmpty()
                ? Optional.empty()
                : Optional.of(Json.list(curves.curves().stream()
                        .map(curve -> Json.object()
                                .put("number", curve.number())
                                .put("state", curve.state().word())
                                .put(
                                        "steps",
                                        Json.list(LongStream.of(curve.steps()).mapToObj(Json::of)))
                                .put("values", reals(curve.values()))
                                .build())));
    }

    private static Optional<Json> distribution(Distribution distribution) {
        return distribution.total() == 0
                ? Optional.empty()
                : Optional.of(Json.object()
                        .put("value", reals(distribution.values()))
                        .put("share", reals(distribution.shares()))
                        .build());
    }

    private static Optional<Json> contours(Space space, History history, Goal goal, Optional<Importance> importance) {
        List<String> names = importance.stream()
                .flatMap(all -> all.shares().stream())
                .map(Importance.Share::parameter)
                .limit(CROSSED)
                .toList();
        List<Json> contours = IntStream.range(0, names.size())
                .boxed()
                .flatMap(i -> IntStream.range(i + 1, names.size())
                        .mapToObj(j -> Contour.of(history, goal, names.get(i), names.get(j))))
                .flatMap(Optional::stream)
                .map(contour -> contour(space, contour))
                .toList();
        return contours.isEmpty() ? Optional.empty() : Optional.of(Json.list(contours.stream()));
    }

    private static Json contour(Space space, Contour contour) {
        int width = contour.xs().length;
        Stream<Json> rows = IntStream.range(0, contour.ys().length)
                .mapToObj(row ->
                        Json.list(DoubleStream.of(Arrays.copyOfRange(contour.values(), row * width, (row + 1) * width))
                                .mapToObj(AnalysisJson::known)));
        return Json.object()
                .put("x", contour.x())
                .put("y", contour.y())
                .put("xs", ticks(space, contour.x(), contour.xs()))
                .put("ys", ticks(space, contour.y(), contour.ys()))
                .put("mean", Json.list(rows))
                .build();
    }

    private static Json ticks(Space space, String name, double[] codes) {
        Parameter parameter = space.parameter(space.indexOf(name));
        return Json.list(DoubleStream.of(codes).mapToObj(code -> TrialsJson.cell(parameter.value(code))));
    }

    /** Returns a number, or null if it is unknown. */
    private static Json known(double value) {
        return Double.isFinite(value) ? Json.of(value) : new Json.Null();
    }

    /** Returns the forecast for a quarter as many trials as there are; empty if there is none. */
    private static Optional<Json> forecast(History history, Goal goal) {
        int more = Math.clamp(history.size() / QUARTER, LEAST_MORE, MOST_MORE);
        return Outlook.of(history, goal, more)
                .map(outlook -> Json.object()
                        .put("more", more)
                        .put("now", outlook.now())
                        .put("expected", outlook.expected())
                        .put("limit", outlook.limit())
                        .put("worthwhile", outlook.isWorthwhile())
                        .build());
    }

    private static Json reals(double[] values) {
        return Json.list(DoubleStream.of(values).mapToObj(Json::of));
    }
}
