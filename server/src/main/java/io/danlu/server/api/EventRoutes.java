package io.danlu.server.api;

import io.danlu.format.Json;
import io.danlu.report.LivePage;
import io.danlu.server.http.Reply;
import io.danlu.server.live.OpenStudies;
import io.danlu.server.live.OpenStudy;
import io.danlu.store.StoreException;
import io.danlu.store.UnknownStudyException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams changes as server-sent events. Clients read them by fetch, because an EventSource cannot send a token. */
final class EventRoutes {

    /** Pause between events of one study: at most four events a second. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration LIST_PAUSE = Duration.ofSeconds(1);

    /**
     * Silence after which a comment is sent. It keeps proxies from closing the connection, and detects a client that
     * has gone.
     */
    private static final long SILENCE_NANOS = Duration.ofSeconds(15).toNanos();

    /** Time before a client must start anew, because too much has changed or its position is unknown. */
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    /** Maximum number of open streams. Each one reads the store repeatedly. */
    private static final int MOST = 512;

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final OpenStudies studies;
    private final AtomicInteger followers = new AtomicInteger();

    EventRoutes(OpenStudies studies) {
        this.studies = studies;
    }

    List<Route> routes() {
        return List.of(
                Route.get("events", "Streams changes of the list of studies.", this::ofAll),
                Route.get("studies/{name}/events", "Streams changes of a study after an entry of its log.", this::ofOne)
                        .query("after"));
    }

    /** Writes events, and comments in between. */
    private static final class Line {

        private final OutputStream out;
        private final long begun = System.nanoTime();
        private long spoken = begun;

        Line(OutputStream out) throws IOException {
            this.out = out;
            write(": danlu\n\n");
        }

        void event(String kind, Optional<Long> id, byte[] data) throws IOException {
            write("%sevent: %s\ndata: %s\n\n"
                    .formatted(
                            id.map("id: %d\n"::formatted).orElse(""), kind, new String(data, StandardCharsets.UTF_8)));
        }

        boolean isFresh() {
            return System.nanoTime() - begun < FRESH_NANOS;
        }

        void keepAlive() throws IOException {
            if (System.nanoTime() - spoken > SILENCE_NANOS) {
                write(": still here\n\n");
            }
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            spoken = System.nanoTime();
        }
    }

    private Reply ofOne(Call call) {
        OpenStudy study = studies.get(call.study());
        LivePage now = study.now();
        int after = call.query("after", Math.toIntExact(now.history().sequence()), -1, Integer.MAX_VALUE);
        Optional<LivePage> from = after == now.history().sequence()
                ? Optional.of(now)
                : study.moment(after).map(then -> new LivePage(study.definition(), then));
        return events(out -> follow(study, from, new Line(out), call.grant().end()));
    }

    /**
     * Streams the changes of a study until the token expires.
     *
     * @param from state of the study that the client has; empty if it is unknown and the client must start anew
     */
    private static void follow(OpenStudy study, Optional<LivePage> from, Line line, Instant end)
            throws IOException, InterruptedException {
        Optional<LivePage> before = from;
        while (Instant.now().isBefore(end)) {
            try {
                before = tell(study, before, line);
            } catch (UnknownStudyException gone) {
                line.event("deleted", Optional.empty(), NOTHING);
                return;
            } catch (StoreException away) {
                // the next round tries again
            }
            line.keepAlive();
            Thread.sleep(PAUSE);
        }
    }

    private static Optional<LivePage> tell(OpenStudy study, Optional<LivePage> before, Line line) throws IOException {
        LivePage now = study.lately();
        if (before.map(Seen::of).equals(Optional.of(Seen.of(now)))) {
            return before;
        }
        long sequence = now.history().sequence();
        Optional<byte[]> changes = before.flatMap(seen -> study.changes(seen.history(), now));
        if (changes.isEmpty() && line.isFresh()) {
            return before;
        }
        study.sent(now.history());
        line.event(changes.isPresent() ? "change" : "reload", Optional.of(sequence), changes.orElse(NOTHING));
        return Optional.of(now);
    }

    /** Detects changes between two looks at a study: new log entries, or trials that lose their workers. */
    private record Seen(long sequence, int abandoned) {

        static Seen of(LivePage page) {
            return new Seen(page.history().sequence(), page.abandoned());
        }
    }

    private Reply ofAll(Call call) {
        return events(out -> followAll(new Line(out), call.grant().end()));
    }

    private Reply events(Reply.Writer writer) {
        if (followers.get() >= MOST) {
            return Reply.error(
                            503, "busy", "The server sends events to %d clients, its most. Close some.".formatted(MOST))
                    .with("Retry-After", "10");
        }
        return Reply.events(out -> {
            followers.incrementAndGet();
            try {
                writer.write(out);
            } finally {
                followers.decrementAndGet();
            }
        });
    }

    private void followAll(Line line, Instant end) throws IOException, InterruptedException {
        Map<String, Seen> told = seen();
        while (Instant.now().isBefore(end)) {
            line.keepAlive();
            Thread.sleep(LIST_PAUSE);
            try {
                Map<String, Seen> now = seen();
                for (Map.Entry<String, Seen> study : now.entrySet()) {
                    if (!study.getValue().equals(told.get(study.getKey()))) {
                        Json summary = studies.get(study.getKey()).lately().summary();
                        line.event("change", Optional.empty(), bytes(summary));
                    }
                }
                for (String name : told.keySet()) {
                    if (!now.containsKey(name)) {
                        Json gone = Json.object().put("name", name).build();
                        line.event("deleted", Optional.empty(), bytes(gone));
                    }
                }
                told = now;
            } catch (StoreException away) {
                // the next round tries again
            }
        }
    }

    private Map<String, Seen> seen() {
        Map<String, Seen> seen = new LinkedHashMap<>();
        for (OpenStudy study : studies.all()) {
            seen.put(study.definition().name(), seen(study));
        }
        return seen;
    }

    /** Looks at a study. One that cannot be read does not hide the others. */
    private static Seen seen(OpenStudy study) {
        try {
            return Seen.of(study.lately());
        } catch (StoreException | IllegalStateException unreadable) {
            return new Seen(-1, 0);
        }
    }

    private static byte[] bytes(Json json) {
        return json.text().getBytes(StandardCharsets.UTF_8);
    }
}
