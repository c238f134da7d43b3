package io.danlu.client;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.store.StoreException;
import io.danlu.store.StoreUnreachableException;
import io.danlu.trial.Decision;
import io.danlu.trial.State;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A study on a server, for people who watch and control it. Thread-safe.
 *
 * <p>Methods that reach the server throw {@link StoreUnreachableException} if it does not answer, {@link
 * IllegalArgumentException} if it rejects the request, {@link io.danlu.study.RefusedException} if the state of the study
 * or trial forbids it, and {@link StoreException} for other failures, such as a token without the rights.
 */
public final class WatchedStudy implements AutoCloseable {

    private static final String EVENT = "event:";
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Line line;
    private final String name;
    private final Semaphore changes = new Semaphore(0);
    private final Thread follower = Thread.ofVirtual().name("danlu-events").unstarted(this::follow);

    private WatchedStudy(Line line, String name) {
        this.line = line;
        this.name = name;
    }

    /**
     * Opens a study on a server and follows its events.
     *
     * @param token access token that allows to read; decisions need one of scope {@code admin}
     * @param study the study's name; empty for the server's only one
     * @throws IllegalArgumentException if there is no such study, or the server refuses
     */
    public static WatchedStudy open(ServerAddress server, String token, Optional<String> study) {
        String name = study.orElseGet(() -> only(server, token));
        RemoteStudy.requireName(name);
        WatchedStudy watched = new WatchedStudy(new Line(server, token, name), name);
        watched.follower.start();
        return watched;
    }

    private static String only(ServerAddress server, String token) {
        Line all = new Line(server, token);
        try {
            List<String> names = all.get("").required("studies").elements().stream()
                    .map(each -> each.fields().required("name").text())
                    .toList();
            if (names.size() != 1) {
                throw new IllegalArgumentException(
                        names.isEmpty()
                                ? "Server '%s': it has no study. Make one with 'danlu tune FILE'.".formatted(server)
                                : "Server '%s': it has %d studies (%s). Choose one with --study NAME."
                                        .formatted(server, names.size(), String.join(", ", names)));
            }
            return names.getFirst();
        } finally {
            all.close();
        }
    }

    /** Returns the study's name. */
    public String name() {
        return name;
    }

    /** Reads the study: its definition, its progress and its best trial. */
    public Fields overview() {
        return line.get("?recommended=false");
    }

    /**
     * Reads trials as rows, the latest first.
     *
     * @param state state of the trials; empty for all
     * @param most maximum number of rows, up to 1,000
     */
    public List<Fields> trials(Optional<State> state, int most) {
        String only = state.map(wanted -> "&state=" + wanted.word()).orElse("");
        return line.get("/trials?order=-number&limit=%d%s".formatted(most, only)).required("trials").elements().stream()
                .map(Field::fields)
                .toList();
    }

    /** Lets no trial start until the study is resumed. */
    public void stop(Decision decision) {
        decide("/stop", decision);
    }

    /** Lets trials start again. */
    public void resume(Decision decision) {
        decide("/resume", decision);
    }

    /** Cancels a trial that has not ended. */
    public void cancel(int number, Decision decision) {
        decide("/trials/%d/cancel".formatted(number), decision);
    }

    /**
     * Puts a configuration into the queue and returns the number of its trial.
     *
     * @param values values of parameters by name
     */
    public int enqueue(Json values) {
        Json body = Json.object()
                .put("id", UUID.randomUUID().toString())
                .put("params", values)
                .build();
        return line.post("/enqueue", body, Line.Patience.SHORT)
                .required("number")
                .count(0);
    }

    private void decide(String path, Decision decision) {
        JsonBuilder body = Json.object().put("id", UUID.randomUUID().toString());
        decision.reason().ifPresent(why -> body.put("reason", why));
        decision.by().ifPresent(who -> body.put("by", who));
        line.post(path, body.build(), Line.Patience.SHORT);
    }

    /**
     * Waits until the study has changed since the last call, but at most for {@code most}. Returns at once if it has
     * changed in the meantime.
     */
    public void awaitChange(Duration most) throws InterruptedException {
        if (changes.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
            changes.drainPermits();
        }
    }

    /** Reads the stream of events until this is closed. A stream that ends is opened again. */
    private void follow() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Stream<String> lines = line.events()) {
                changes.release(); // whatever happened before the stream began
                for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
                    if (each.next().startsWith(EVENT)) {
                        changes.release();
                    }
                }
            } catch (StoreException | java.io.UncheckedIOException lost) {
                changes.release(); // the next call to the server says what is wrong
            }
            try {
                Thread.sleep(AGAIN);
            } catch (InterruptedException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        follower.interrupt();
        line.close();
    }
}
