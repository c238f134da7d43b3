package io.danlu.proof;

import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.LeasedTrial;
import io.danlu.study.RefusedException;
import io.danlu.study.Study;
import io.danlu.study.TrialEnd;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A worker process that continues whatever its store throws. It prints acknowledgements and failures to its output. */
final class PersistentWorker {

    /** Prefix of an output line with an acknowledgement. */
    static final String ACK = "ack ";

    /** Prefix of an output line with a failure. */
    static final String FAILED = "failed ";

    private static final long PAUSE_NANOS = 1_000_000;

    private PersistentWorker() {}

    /** Works on the study in the store {@code arguments[0]} until its input ends. */
    public static void main(String[] arguments) {
        try (Store store = Stores.open(arguments[0])) {
            work(store);
        }
    }

    /** Works on the study in {@code store} until the input ends. */
    static void work(Store store) {
        AtomicBoolean stopped = new AtomicBoolean();
        Thread.ofPlatform().daemon().start(() -> awaitEnd(System.in, stopped));
        Study<Point> study = Toy.study(store, Sampler.random());
        Optional<Told> untold = Optional.empty();
        while (!stopped.get()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            try {
                Told next = untold.isPresent() ? untold.get() : ask(study);
                untold = Optional.of(next);
                study.queue().send(next.end());
                System.out.println(ACK + next.ack().line().strip());
                untold = Optional.empty();
            } catch (RefusedException late) {
                untold = Optional.empty();
            } catch (StoreException failed) {
                System.out.println(FAILED + failed.getMessage());
            }
        }
    }

    /** The end of a trial, with the acknowledgement to print once the store has it. */
    private record Told(TrialEnd end, Ack ack) {}

    private static Told ask(Study<Point> study) {
        LeasedTrial<Point> asked = study.ask().orElseThrow();
        double value = Toy.value(asked.point());
        TrialEvent completed = new TrialEvent.Completed(asked.number(), Result.of(value));
        return new Told(
                new TrialEnd(UUID.randomUUID(), asked.lease(), completed),
                new Ack(
                        asked.number(),
                        asked.lease().token(),
                        value,
                        asked.lease().worker()));
    }

    private static void awaitEnd(InputStream in, AtomicBoolean stopped) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            stopped.set(true);
        }
    }
}
