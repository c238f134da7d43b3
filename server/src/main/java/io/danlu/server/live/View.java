package io.danlu.server.live;

import io.danlu.format.Json;
import io.danlu.report.LivePage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A part of a live page that costs something to make. It is made once for all who look. Thread-safe; whoever asks while it is made waits for it.
 */
final class View {

    /** For each second of making so many of rest. */
    private static final int RESTFUL = 9;

    /**
     * A study at one moment.
     *
     * @param incarnation of the study; what was made of another one shows another study
     */
    record Moment(String incarnation, LivePage page) {}

    /**
     * As it was made.
     *
     * @param of the moment that it shows
     * @param taken when that moment had not come yet, by the system's nanoseconds
     * @param json to be sent as it is
     */
    @SuppressWarnings("ArrayRecordComponent") // sent, never compared
    record Made(Moment of, byte[] json, long taken, long at, long cost) {

        boolean isStale(Moment now, int rest) {
            boolean isRested = System.nanoTime() - at >= rest * cost;
            return !of.incarnation().equals(now.incarnation()) || (isRested && !isSame(of.page(), now.page()));
        }
    }

    /** Whether two looks at a study saw the same: leases end without an entry of its log. */
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

    /** Is made for at most a tenth of the time: a study that changes all the time is shown as it was a moment ago. */
    static View lately(Function<LivePage, Json> part) {
        return new View(part, RESTFUL);
    }

    /** Is made anew whenever the study has changed. */
    static View now(Function<LivePage, Json> part) {
        return new View(part, 0);
    }

    Made see(Supplier<Moment> study) {
        long asked = System.nanoTime();
        making.lock();
        try {
            if (last.isPresent() && last.get().taken() - asked >= 0) {
                return last.get(); // it was made of a later moment, while this one waited
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
