package io.danlu.server.api;

import io.danlu.format.Json;
import io.danlu.report.LivePage;
import io.danlu.report.StudyFronts;
import io.danlu.server.http.Reply;
import io.danlu.server.live.OpenStudies;
import io.danlu.server.live.OpenStudy;
import io.danlu.server.live.Overview;
import io.danlu.store.StoreException;
import io.danlu.trial.History;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Routes for reading studies. */
final class StudyRoutes {

    static final String RECOMMENDED = "recommended";

    private static final int ROWS = 50;
    private static final int MOST_ROWS = 1000;
    private static final int MOST_COMPARED = 8;

    private static final Map<String, ToDoubleFunction<Trial>> ORDERS =
            Map.of("number", Trial::number, "value", StudyRoutes::value, "seconds", StudyRoutes::seconds);

    private final OpenStudies studies;
    private final Logs logs;

    StudyRoutes(OpenStudies studies, Logs logs) {
        this.studies = studies;
        this.logs = logs;
    }

    List<Route> routes() {
        return List.of(
                Route.get("studies", "Lists all studies with their progress and their best values.", this::all),
                Route.get(
                                "studies/{name}",
                                "Reads a study: its definition, progress and best trial. Unless recommended=false, also its recommended trial or, with several objectives, its recommended front, which takes a moment.",
                                this::one)
                        .query(RECOMMENDED),
                Route.get(
                        "studies/{name}/page",
                        "Reads the data of a study's page: at most 4,000 of its trials.",
                        this::page),
                Route.get(
                                "studies/{name}/front",
                                "Reads the recommended front of several objectives, and one member picked by bounds (at=latency_ms <= 20), by weights (weights=accuracy=2,latency_ms=1) or as the knee.",
                                this::front)
                        .query("at", "weights"),
                Route.get(
                                "fronts",
                                "Compares the observed fronts of studies with the same objectives (studies=a,b): their hypervolumes with one reference, and how many points of each the others dominate.",
                                this::fronts)
                        .query("studies"),
                Route.get(
                                "studies/{name}/table",
                                "Reads all trials in columns, in parts of at most 20,000 from a number on; next says where the next part begins.",
                                this::table)
                        .query("from", "limit"),
                Route.get("studies/{name}/analysis", "Reads the analysis of a study's trials.", this::analysis),
                Route.get("studies/{name}/trials", "Lists trials in pages.", this::trials)
                        .query("offset", "limit", "state", "order", "attrs"),
                Route.get("studies/{name}/trials/{number}", "Reads everything known about a trial.", this::trial));
    }

    private Reply all(Call call) {
        Json all = Json.list(studies.all().stream().map(StudyRoutes::summary));
        return Reply.json(200, Json.object().put("studies", all).build());
    }

    /** Summarises a study. One that cannot be read is listed with the reason and does not hide the others. */
    private static Json summary(OpenStudy study) {
        try {
            return study.now().summary();
        } catch (StoreException | IllegalStateException unreadable) {
            LivePage empty = new LivePage(
                    study.definition(), History.empty(study.definition().outcomes()));
            return empty.summary(String.valueOf(unreadable.getMessage()));
        }
    }

    private Reply one(Call call) {
        OpenStudy study = studies.get(call.study());
        if (call.query(RECOMMENDED, true)) {
            OpenStudy.Part overview = study.overview();
            return cached(call, overview.tag(), overview::json);
        }
        LivePage now = study.now();
        return cached(call, study.tag(now), () -> bytes(new Overview(now).brief()));
    }

    private Reply page(Call call) {
        OpenStudy.Part page = studies.get(call.study()).page();
        return cached(call, page.tag(), page::json);
    }

    private Reply table(Call call) {
        OpenStudy study = studies.get(call.study());
        LivePage now = study.now();
        int from = call.query("from", 0, 0, Integer.MAX_VALUE);
        int limit = call.query("limit", LivePage.PART, 1, LivePage.PART);
        return cached(call, study.tag(now), () -> bytes(now.table(from, limit)));
    }

    private Reply front(Call call) {
        OpenStudy study = studies.get(call.study());
        OpenStudy.Part front;
        try {
            front = study.front(call.query("at"), call.query("weights"));
        } catch (IllegalArgumentException refused) {
            throw Call.bad(String.valueOf(refused.getMessage()));
        }
        return cached(call, front.tag(), front::json);
    }

    private Reply fronts(Call call) {
        String asked = call.query("studies").orElse("");
        List<String> names = Stream.of(asked.split(",", -1)).distinct().toList();
        if (names.size() < 2 || names.size() > MOST_COMPARED) {
            throw Call.bad("studies '%s' must be 2 to %d names of studies, separated by commas."
                    .formatted(asked, MOST_COMPARED));
        }
        return Reply.json(
                200,
                StudyFronts.of(
                        names.stream().map(name -> studies.get(name).now()).toList()));
    }

    private Reply analysis(Call call) {
        OpenStudy.Part analysis = studies.get(call.study()).analysis();
        return cached(call, analysis.tag(), analysis::json);
    }

    private static byte[] bytes(Json json) {
        return json.text().getBytes(StandardCharsets.UTF_8);
    }

    /** Replies with 304 if the client has this version already (RFC 9110, section 13.1.2). */
    private static Reply cached(Call call, String tag, Supplier<byte[]> json) {
        boolean has = call.request().headers().apply("If-None-Match").stream()
                .flatMap(field -> Stream.of(field.split(",")))
                .map(each -> each.trim().replaceFirst("^W/", ""))
                .anyMatch(each -> each.equals("*") || each.equals(tag));
        Reply reply = has
                ? new Reply(304, Map.of(), new Reply.Bytes(new byte[0]))
                : Reply.of(200, "application/json", json.get());
        return reply.with("ETag", tag).with("Cache-Control", "no-cache");
    }

    private Reply trials(Call call) {
        OpenStudy study = studies.get(call.study());
        LivePage now = study.now();
        int offset = call.query("offset", 0, 0, Integer.MAX_VALUE);
        int limit = call.query("limit", ROWS, 1, MOST_ROWS);
        Predicate<Trial> wanted = call.query("state").map(StudyRoutes::inState).orElse(trial -> true);
        Comparator<Trial> by = order(call.query("order").orElse("number"));
        Function<Trial, Json> row = call.query("attrs", false) ? now::rowWithAttributes : now::row;
        return cached(call, study.tag(now), () -> bytes(rows(now.history(), wanted, by, offset, limit, row)));
    }

    private static Json rows(
            History history,
            Predicate<Trial> wanted,
            Comparator<Trial> order,
            int offset,
            int limit,
            Function<Trial, Json> row) {
        List<Trial> all = history.trials().filter(wanted).sorted(order).toList();
        List<Trial> shown =
                all.subList(Math.min(offset, all.size()), (int) Math.min(all.size(), (long) offset + limit));
        return Json.object()
                .put("total", all.size())
                .put("trials", Json.list(shown.stream().map(row)))
                .build();
    }

    private static Predicate<Trial> inState(String word) {
        State state = Arrays.stream(State.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Call.bad("state '%s' must be one of %s."
                        .formatted(
                                word,
                                Arrays.stream(State.values()).map(State::word).collect(Collectors.joining(", ")))));
        return trial -> trial.state() == state;
    }

    private static Comparator<Trial> order(String asked) {
        boolean descends = asked.startsWith("-");
        ToDoubleFunction<Trial> by = ORDERS.get(descends ? asked.substring(1) : asked);
        if (by == null) {
            throw Call.bad("order '%s' must be number, value or seconds, with - before it for the greatest first."
                    .formatted(asked));
        }
        Comparator<Trial> order = Comparator.comparingDouble(by);
        Comparator<Trial> knownFirst = Comparator.comparing(trial -> Double.isNaN(by.applyAsDouble(trial)));
        return knownFirst.thenComparing(descends ? order.reversed() : order).thenComparingInt(Trial::number);
    }

    private static double value(Trial trial) {
        return trial instanceof Trial.Complete complete ? complete.value() : Double.NaN;
    }

    private static double seconds(Trial trial) {
        return trial instanceof Trial.Finished finished ? finished.duration().toNanos() / 1e9 : Double.NaN;
    }

    private Reply trial(Call call) {
        OpenStudy study = studies.get(call.study());
        LivePage now = study.now();
        int number = call.number(now.history());
        return Reply.json(200, now.trial(number, study.entries(number), logs.tail(call.study(), number)));
    }
}
