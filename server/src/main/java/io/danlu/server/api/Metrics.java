package io.danlu.server.api;

import io.danlu.report.LivePage;
import io.danlu.server.http.Reply;
import io.danlu.server.live.OpenStudies;
import io.danlu.server.live.OpenStudy;
import io.danlu.store.StoreException;
import io.danlu.study.StudyStatus;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts requests, and reports them with the state of all studies in the text format of Prometheus ("Exposition
 * formats", version 0.0.4). The number of series depends on the numbers of studies and routes, not on what callers
 * send. Thread-safe.
 */
final class Metrics {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");
    private static final double NANOS = 1e9;

    private final OpenStudies studies;
    private final Instant start;
    private final Map<ReplyKind, Integer> replies = new TreeMap<>();
    private final Map<String, RequestTimes> times = new TreeMap<>();

    /** Labels of a counted reply. */
    private record ReplyKind(String method, String route, int status) implements Comparable<ReplyKind> {
        @Override
        public int compareTo(ReplyKind other) {
            return labels().compareTo(other.labels());
        }

        Labels labels() {
            return Labels.of("method", method, "route", route, "status", Integer.toString(status));
        }
    }

    /** Number of requests of a route and the sum of their times in seconds. */
    private record RequestTimes(long count, double seconds) {
        RequestTimes plus(RequestTimes more) {
            return new RequestTimes(count + more.count, seconds + more.seconds);
        }
    }

    /** A study at one moment. */
    private record StudyState(String name, LivePage page) {
        Labels labels(String... more) {
            Labels own = Labels.of("study", name);
            return more.length == 0 ? own : own.merge(Labels.of(more));
        }
    }

    /**
     * Creates metrics without a request.
     *
     * @param start time at which the server started
     */
    Metrics(OpenStudies studies, Instant start) {
        this.studies = studies;
        this.start = start;
    }

    /** Counts a reply that needed no work beyond the request's head. */
    synchronized void count(String method, String route, int status) {
        replies.merge(new ReplyKind(known(method), route, status), 1, Integer::sum);
    }

    /** Returns a method of HTTP, or one word for all others. */
    static String known(String method) {
        return METHODS.contains(method) ? method : "other";
    }

    /** Counts a reply and the time that it took. */
    synchronized void count(String method, String route, int status, long nanos) {
        count(method, route, status);
        times.merge(route, new RequestTimes(1, nanos / NANOS), RequestTimes::plus);
    }

    Route route() {
        return Route.get(
                "metrics",
                "Reads the metrics of the server and its studies in the text format of Prometheus; also at /metrics.",
                call -> reply());
    }

    private Reply reply() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, all());
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot be written", impossible);
        }
        return Reply.of(200, PrometheusTextFormatWriter.CONTENT_TYPE, text.toByteArray())
                .with("Cache-Control", "no-store");
    }

    private MetricSnapshots all() {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        addOwn(all);
        addStudies(all);
        return all.build();
    }

    private synchronized void addOwn(MetricSnapshots.Builder all) {
        all.metricSnapshot(gauge("danlu_start_time_seconds", "Time at which the server started, since 1970.")
                .dataPoint(point(Labels.EMPTY, seconds(start)))
                .build());
        CounterSnapshot.Builder requests =
                CounterSnapshot.builder().name("danlu_http_requests").help("Replies by method, route and status.");
        replies.forEach((reply, count) -> requests.dataPoint(CounterDataPointSnapshot.builder()
                .labels(reply.labels())
                .value(count)
                .build()));
        all.metricSnapshot(requests.build());
        SummarySnapshot.Builder seconds = SummarySnapshot.builder()
                .name("danlu_http_request_seconds")
                .help("Time until the reply began, of requests with a valid token.");
        times.forEach((route, time) -> seconds.dataPoint(SummaryDataPointSnapshot.builder()
                .labels(Labels.of("route", route))
                .count(time.count())
                .sum(time.seconds())
                .build()));
        all.metricSnapshot(seconds.build());
    }

    /** Adds what the store has. A store that fails is a metric of its own, and so is a study that cannot be read. */
    private void addStudies(MetricSnapshots.Builder all) {
        GaugeSnapshot.Builder up = gauge("danlu_store_up", "1 if the store could be read, else 0.");
        GaugeSnapshot.Builder readable = gauge("danlu_study_readable", "1 if the study's log could be read, else 0.");
        List<StudyState> states = new ArrayList<>();
        try {
            for (OpenStudy study : studies.all()) {
                boolean isRead = read(study, states);
                readable.dataPoint(point(Labels.of("study", study.definition().name()), isRead ? 1 : 0));
            }
            up.dataPoint(point(Labels.EMPTY, 1));
        } catch (StoreException lost) {
            up.dataPoint(point(Labels.EMPTY, 0));
        }
        all.metricSnapshot(up.build());
        all.metricSnapshot(readable.build());
        addProgress(all, states);
        addResults(all, states);
    }

    private static boolean read(OpenStudy study, List<StudyState> states) {
        try {
            return states.add(new StudyState(study.definition().name(), study.lately()));
        } catch (StoreException | IllegalStateException unreadable) {
            return false;
        }
    }

    private static void addProgress(MetricSnapshots.Builder all, List<StudyState> states) {
        GaugeSnapshot.Builder trials = gauge("danlu_trials", "Trials of a study by state.");
        GaugeSnapshot.Builder status = gauge("danlu_study_status", "1 for the present status of a study, else 0.");
        GaugeSnapshot.Builder abandoned =
                gauge("danlu_trials_abandoned", "Trials that are running and have lost their worker.");
        GaugeSnapshot.Builder budget = gauge("danlu_study_budget", "Trials that a study may have, if it is bounded.");
        for (StudyState study : states) {
            LivePage page = study.page();
            Arrays.stream(State.values())
                    .forEach(state -> trials.dataPoint(point(
                            study.labels("state", state.word()), page.history().count(state))));
            StudyStatus.Kind present =
                    StudyStatus.of(page.history(), page.abandoned()).kind();
            Arrays.stream(StudyStatus.Kind.values())
                    .forEach(kind ->
                            status.dataPoint(point(study.labels("status", kind.word()), kind == present ? 1 : 0)));
            abandoned.dataPoint(point(study.labels(), page.abandoned()));
            page.history().controlState().budget().ifPresent(most -> budget.dataPoint(point(study.labels(), most)));
        }
        List.of(trials, status, abandoned, budget).forEach(each -> all.metricSnapshot(each.build()));
    }

    private static void addResults(MetricSnapshots.Builder all, List<StudyState> states) {
        GaugeSnapshot.Builder best =
                gauge("danlu_best_value", "Best value that a study with one objective has observed.");
        GaugeSnapshot.Builder updated = gauge(
                "danlu_study_updated_timestamp_seconds",
                "Time at which a study's last trial began, paused or ended, since 1970.");
        for (StudyState study : states) {
            var metrics = study.page().definition().metrics();
            if (metrics.size() == 1) {
                study.page()
                        .history()
                        .best()
                        .map(Trial.Complete::value)
                        .ifPresent(value -> best.dataPoint(point(
                                study.labels("objective", metrics.getFirst().name()), value)));
            }
            study.page().updated().ifPresent(at -> updated.dataPoint(point(study.labels(), seconds(at))));
        }
        List.of(best, updated).forEach(each -> all.metricSnapshot(each.build()));
    }

    private static GaugeSnapshot.Builder gauge(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
