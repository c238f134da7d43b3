package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Leases of healthy workers on a busy machine. None may be considered lost, although another worker looks for lost ones
 * all the time. A live lease is renewed at least once in its duration, which gives a lower bound on the number of
 * renewals.
 *
 * @param each leases of each process
 * @param renewals minimum number of renewals
 */
record LeaseRenewals(Backend backend, Duration lease, int processes, int each, int renewals) implements Attack {

    /** Computing threads for each processor. */
    private static final int LOAD = 4;

    private static final Duration LOOK = Duration.ofMillis(50);

    @Override
    public String promises() {
        return "P3";
    }

    @Override
    public Verdict run(Path folder) {
        String url = backend.url(folder);
        int leases = processes * each;
        List<Violation> violations = new ArrayList<>();
        try (Workers workers = new Workers(folder, url, leases, 1, lease);
                Busy busy = new Busy(LOAD * Runtime.getRuntime().availableProcessors());
                Store store = Stores.open(url)) {
            Study<Point> study = Toy.study(store, Sampler.random());
            List<Process> holders = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                holders.add(workers.hold(url, each));
            }
            holders.forEach(holder -> workers.awaitHeld(holder, each));
            long end = System.nanoTime() + lease.toNanos() * renewals / leases;
            while (System.nanoTime() < end) {
                study.queue()
                        .ask(Budget.trials(leases))
                        .ifPresent(taken -> violations.add(
                                new Violation(Rule.PATIENT, taken.number(), "taken from a worker that is well")));
                LockSupport.parkNanos(LOOK.toNanos());
            }
            return new Verdict(
                    renewals,
                    "renewals",
                    "%d leases of %d s in %d processes beside %d busy threads"
                            .formatted(leases, lease.toSeconds(), processes, busy.count()),
                    violations);
        }
    }

    /** Threads that compute until they are closed. */
    private static final class Busy implements AutoCloseable {

        private final List<Thread> threads = new ArrayList<>();

        Busy(int count) {
            for (int i = 0; i < count; i++) {
                threads.add(Thread.ofPlatform().daemon().start(Busy::spin));
            }
        }

        private static void spin() {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        }

        int count() {
            return threads.size();
        }

        @Override
        public void close() {
            threads.forEach(Thread::interrupt);
        }
    }
}
