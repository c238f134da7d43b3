package io.danlu.report;

import io.danlu.analysis.Engines;
import io.danlu.analysis.Explained;
import io.danlu.analysis.Goal;
import io.danlu.analysis.course.Curves;
import io.danlu.analysis.course.Timeline;
import io.danlu.analysis.health.Alarm;
import io.danlu.analysis.health.Health;
import io.danlu.analysis.importance.Fanova;
import io.danlu.analysis.importance.PedAnova;
import io.danlu.analysis.landscape.Contour;
import io.danlu.analysis.landscape.Distribution;
import io.danlu.analysis.landscape.Front;
import io.danlu.analysis.outlook.Outlook;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.space.Parameter;
import io.danlu.space.Space;
import io.danlu.store.StudyDefinition;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What the analysis says of a study, as JSON: the same in the report and on the live page. A part without data is left out. */
final class AnalysisJson {

    private static final int CURVES = 200;
    private static final int SPANS = 3000;
    private static final int VALUES = 500;
    private static final int FRONT = 2000;

    /** So many of the most important parameters are shown two by two. */
    private static final int CROSSED = 3;

    /** An outlook is on as many more trials as there are, within these bounds. */
    private static final int LEAST_MORE = 10;

    private static final int MOST_MORE = 100;

    private AnalysisJson() {}

    /** Of several objectives what has a meaning without one that comes first. */
    static JsonBuilder add(JsonBuilder json, StudyDefinition study, History history) {
        boolean several = study.metrics().size() > 1;
        Health health = several ? Health.ofSeveralObjectives(history) : Health.of(history, study.seed());
        json.put("alarms", Json.list(health.alarms().stream().map(AnalysisJson::alarm)))
                .put("timeline", timeline(Timeline.of(history, SPANS)))
                .put("intermediate", curves(Curves.of(history, CURVES)));
        return several
                ? ExplainedJson.addEngines(json.put("front", front(study.metrics(), history)), Engines.of(history))
                : addOfOne(json, study, history);
    }

    /** What there is to say of the only objective. */
    private static JsonBuilder addOfOne(JsonBuilder json, StudyDefinition study, History history) {
        Goal goal = Goal.first(history);
        Optional<Fanova> fanova = Fanova.of(history, study.seed());
        Explained explained = Explained.of(history);
        json.put("recommended", explained.recommended().map(found -> BestJson.recommended(found, history)))
                .put("importance", importance(fanova, PedAnova.of(history)))
                .put("distribution", distribution(Distribution.of(history, goal, VALUES)))
                .put("contours", contours(study.space(), history, goal, fanova))
                .put("forecast", forecast(history, goal));
        return ExplainedJson.add(json, explained);
    }

    private static Optional<Json> importance(Optional<Fanova> fanova, Optional<PedAnova> pedanova) {
        if (fanova.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> divergences = new LinkedHashMap<>();
        pedanova.ifPresent(all -> all.shares().forEach(share -> divergences.put(share.parameter(), share.share())));
        return Optional.of(Json.list(fanova.get().shares().stream()
                .map(share -> Json.object()
                        .put("parameter", share.parameter())
                        .put("fanova", share.share())
                        .put(
                                "pedanova",
                                Optional.ofNullable(divergences.get(share.parameter()))
                                        .map(Json::of)
                                        .orElse(new Json.Null()))
                        .build())));
    }

    private static Json alarm(Alarm alarm) {
        return Json.object()
                .put("kind", alarm.title())
                .put("text", "%s: %s".formatted(alarm.thing(), alarm.sentence()))
                .build();
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

    /** To the millisecond. */
    private static Json seconds(Instant from, Instant to) {
        return Json.of(Duration.between(from, to).toMillis() / 1e3);
    }

    private static Optional<Json> curves(Curves curves) {
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

    private static Optional<Json> contours(Space space, History history, Goal goal, Optional<Fanova> fanova) {
        List<String> names = fanova.stream()
                .flatMap(all -> all.shares().stream())
                .map(Fanova.Share::parameter)
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

    /** What is not known has no number in JSON. */
    private static Json known(double value) {
        return Double.isFinite(value) ? Json.of(value) : new Json.Null();
    }

    private static Json front(List<Metric> metrics, History history) {
        List<Front.Member> members = Front.of(history, metrics, FRONT).members();
        return Json.object()
                .put("numbers", Json.list(members.stream().map(member -> Json.of(member.number()))))
                .put("values", Json.list(members.stream().map(member -> Json.reals(member.values()))))
                .build();
    }

    /**
     * What is expected of the best configuration now, and after so many more trials, in the middle of what the model holds possible: a lucky evaluation of the
     * best one is no head start. With it the bound on what is left to gain at all, beside the noise that would hide it.
     */
    private static Optional<Json> forecast(History history, Goal goal) {
        int more = Math.clamp(history.size(), LEAST_MORE, MOST_MORE);
        return Outlook.of(history, goal, more).flatMap(outlook -> {
            double gain = outlook.least() / 2 + outlook.most() / 2;
            double loss = goal.metric().loss(outlook.best()) - gain;
            return Double.isFinite(loss)
                    ? Optional.of(Json.object()
                            .put("more", more)
                            .put("now", outlook.best())
                            .put("expected", goal.metric().loss(loss)) // its own inverse
                            .put("regret", outlook.regret())
                            .put("noise", outlook.noise())
                            .put("worthwhile", outlook.isWorthwhile())
                            .build())
                    : Optional.empty();
        });
    }

    private static Json reals(double[] values) {
        return Json.list(DoubleStream.of(values).mapToObj(Json::of));
    }
}
