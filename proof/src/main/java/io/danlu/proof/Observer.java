package io.danlu.proof;

import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Study;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A process whose threads read a study repeatedly, as pages and reports do. */
final class Observer {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ALL_OF_IT = 10;

    private Observer() {}

    /**
     * Reads the study in a store until it is killed. Uses the arguments of
     * {@link WorkerProcess}: the store URL is the first,
     * the number of threads the third. The fifth names a file that records the number of trials that each thread saw
     * first.
     */
    public static void main(String[] arguments) {
        Store store = Stores.open(arguments[0]);
        AckLog seen = new AckLog(Path.of(arguments[4]));
        for (int i = 1; i < Integer.parseInt(arguments[2]); i++) {
            Thread.ofPlatform().start(() -> look(store, seen));
        }
        look(store, seen);
    }

    /** Reads the new entries each time, and the whole log now and then. */
    private static void look(Store store, AckLog seen) {
        Study<Point> study = Toy.study(store, Sampler.random());
        for (int i = 0; true; i++) {
            int trials = study.history().size();
            if (i == 0) {
                seen.write(new Ack(trials, -1, 0, "observer"));
            }
            if (i % ALL_OF_IT == 0) {
                store.log(Toy.NAME);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
