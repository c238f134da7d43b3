package io.danlu.server.api;

import io.danlu.server.http.Reply;
import io.danlu.server.http.Request;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Writes actions and refusals to a journal, one line of bounded length each. At most sixty refusals a minute are
 * written, followed by the number of the others, so that outsiders cannot fill the disk. Thread-safe.
 */
final class Audit {

    private static final Set<Integer> REFUSALS = Set.of(401, 403, 421, 429);
    private static final int TOLD = 60;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final int METHOD = 16;
    private static final int PATH = 200;

    private final Journal journal;
    private final LongSupplier nanoTime;
    private long since;
    private int refused;

    /**
     * Writes to {@code journal}.
     *
     * @param nanoTime clock in nanoseconds, such as {@link System#nanoTime}
     */
    Audit(Journal journal, LongSupplier nanoTime) {
        this.journal = journal;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /** Returns whether a reply is a refusal for lack of rights. */
    static boolean isRefusal(Reply reply) {
        return REFUSALS.contains(reply.status());
    }

    synchronized void done(Request request, Reply reply) {
        sumUp();
        journal.audit(line(request, reply));
    }

    synchronized void refused(Request request, Reply reply) {
        sumUp();
        if (refused++ < TOLD) {
            journal.audit(line(request, reply));
        }
    }

    private void sumUp() {
        long now = nanoTime.getAsLong();
        if (now - since < MINUTE_NANOS) {
            return;
        }
        if (refused > TOLD) {
            journal.audit("%d more were refused within a minute".formatted(refused - TOLD));
        }
        since = now;
        refused = 0;
    }

    private static String line(Request request, Reply reply) {
        return "%s %s /%s %d"
                .formatted(
                        request.peer(),
                        shown(request.method(), METHOD),
                        shown(String.join("/", request.path()), PATH),
                        reply.status());
    }

    private static String shown(String text, int most) {
        return text.substring(0, Math.min(text.length(), most)).replaceAll("[^\\x21-\\x7e]", "?");
    }
}
