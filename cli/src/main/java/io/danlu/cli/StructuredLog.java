package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.server.access.Scope;
import io.danlu.server.api.Journal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The log of a server as JSON, one object a line: its start and end, every answered request, warnings and failures.
 * Requests without a valid token are written sixty times a minute, followed by the number of the others, so that
 * strangers cannot fill the disk. Audit entries go to their file as always. Thread-safe.
 */
final class StructuredLog implements Journal {

    private static final int STRANGERS = 60;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double MICROS = 1e6;
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;

    private enum Level {
        INFO,
        WARN,
        ERROR;

        static Level of(int status) {
            if (status < CLIENT_ERROR) {
                return INFO;
            }
            return status < SERVER_ERROR ? WARN : ERROR;
        }
    }

    private final PrintWriter out;
    private final AuditFile audit;
    private final InstantSource clock;
    private Instant since;
    private int strangers;

    /**
     * Writes to {@code out}.
     *
     * @param audit keeps the audit entries; its messages are written here, too
     */
    StructuredLog(PrintWriter out, AuditFile audit, InstantSource clock) {
        this.out = out;
        this.audit = new AuditFile(audit.file(), this::warning);
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Writes that the server listens. */
    void started(String address) {
        write(Level.INFO, "start", Json.object().put("address", address));
    }

    /** Writes that the server ends. */
    void stopped() {
        write(Level.INFO, "stop", Json.object());
    }

    @Override
    public void audit(String line) {
        audit.audit(line);
    }

    @Override
    public void failure(String incident, Throwable cause) {
        StringWriter stack = new StringWriter();
        cause.printStackTrace(new PrintWriter(stack));
        write(
                Level.ERROR,
                "failure",
                Json.object()
                        .put("incident", incident)
                        .put("message", String.valueOf(cause.getMessage()))
                        .put("stack", stack.toString()));
    }

    @Override
    public void warning(String line) {
        write(Level.WARN, "warning", Json.object().put("message", line));
    }

    @Override
    public void answered(Exchange exchange) {
        if (exchange.scope().isEmpty() && !isAdmitted()) {
            return;
        }
        double micros = Math.rint(exchange.duration().toNanos() / 1e3);
        JsonBuilder members = Json.object()
                .put("method", exchange.method())
                .put("route", exchange.route())
                .put("status", exchange.status())
                .put("duration", micros / MICROS)
                .put("study", exchange.study().map(Json::of))
                .put("scope", exchange.scope().map(Scope::word).map(Json::of))
                .put("peer", exchange.peer());
        write(Level.of(exchange.status()), "request", members);
    }

    /** Counts a request without a token. Returns whether it is written. */
    private synchronized boolean isAdmitted() {
        Instant now = clock.instant();
        if (Duration.between(since, now).compareTo(MINUTE) >= 0) {
            if (strangers > STRANGERS) {
                write(Level.WARN, "unwritten", Json.object().put("requests", strangers - STRANGERS));
            }
            since = now;
            strangers = 0;
        }
        return strangers++ < STRANGERS;
    }

    private void write(Level level, String event, JsonBuilder more) {
        JsonBuilder line = Json.object()
                .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("level", level.name().toLowerCase(Locale.ROOT))
                .put("event", event);
        more.build().members().forEach(line::put);
        out.println(line.build().text());
        out.flush();
    }
}
