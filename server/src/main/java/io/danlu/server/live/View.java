package io.danlu.server.live;

import io.danlu.format.Json;
import io.danlu.report.LivePage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A part of a live page that is expensive to compute. It is computed once for all clients. Thread-safe; clients that
 * ask during the computation wait for it.
 */
final class View {

    /** Ratio of rest to computing time. */
    private static final int RESTFUL = 9;

    /**
     * A study at one moment.
     *
     * @param incarnation identifies the study; a part of another incarnation shows another study
     */
    record Moment(String incarnation, LivePage page) {}

    /**
     * A computed part.
     *
     * @param of the state that it shows
     * @param taken time shortly before that state was read, by {@link System#nanoTime}
     * @param json sent unchanged
     * @param at time when the computation ended
     * @param cost duration of the computation, in nanoseconds
     */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    record Made(Moment of, byte[] json, long taken, long at, long cost) {

        boolean isStale(Moment now, int rest) {
            boolean isRested = System.nanoTime() - at >= rest * cost;
            return !of.incarnation().equals(now.incarnation()) || (isRested && !isSame(of.page(), now.page()));
        }
    }

    /**
     * Returns whether two looks at a study saw the same. Abandoned trials count, because leases expire without an entry
     * in the log.
     */
    static boolean isSame(LivePage one, LivePage other) {
        return one.history().equals(other.history()) && one.abandoned() == other.abandoned();
    }

    private final Function<LivePage, Json> part;
    private final int rest;
    private final ReentrantLock making = new ReentrantLock();
    private Optional<Made> last = Optional.empty();

    private View(Function<LivePage, Json> part, int rest) {
        this.part = part;
        this.rest = rest;
    }

    /**
     * Returns a view that is computed for at most a tenth of the time. A study that changes constantly is shown as it
     * was a moment ago.
     */
    static View lately(Function<LivePage, Json> part) {
        return new View(part, RESTFUL);
    }

    /** Returns a view that is computed whenever the study has changed. */
    static View now(Function<LivePage, Json> part) {
        return new View(part, 0);
    }

    Made see(Supplier<Moment> study) {
        long asked = System.nanoTime();
        making.lock();
        try {
            if (last.isPresent() && last.get().taken() - asked >= 0) {
                return last.get(); // computed from a later state while this client waited
            }
            long taken = System.nanoTime();
            Moment now = study.get();
            if (last.isEmpty() || last.get().isStale(now, rest)) {
                last = Optional.of(make(now, taken));
            }
            return last.get();
        } finally {
            making.unlock();
        }
    }

    private Made make(Moment now, long taken) {
        long begin = System.nanoTime();
        byte[] json = part.apply(now.page()).text().getBytes(StandardCharsets.UTF_8);
        long end = System.nanoTime();
        return new Made(now, json, taken, end, end - begin);
    }
}
