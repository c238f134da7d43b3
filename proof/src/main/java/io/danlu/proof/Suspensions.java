package io.danlu.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * A worker is stopped (SIGSTOP) beyond its lease while another one finishes its trial. Then it continues (SIGCONT)
 * without knowing.
 */
record Suspensions(Backend backend, int cases, long seed) implements Attack {

    private static final Duration LEASE = Duration.ofMillis(600);
    private static final int TRIALS = 300;

    @Override
    public String promises() {
        return "P2 P3 P8";
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Violation> violations = new ArrayList<>();
        long takeovers = 0;
        for (int i = 0; i < cases; i++) {
            Path own = folder.resolve("case-" + i);
            takeovers += one(own, random, violations);
        }
        return new Verdict(cases, "freezes", takeovers + " trials taken over", violations);
    }

    /** Attacks one study. Returns the number of reassigned trials. */
    private long one(Path own, SplittableRandom random, List<Violation> violations) {
        try (Workers workers = new Workers(own, backend.url(own), TRIALS, 6, LEASE)) {
            Process victim = workers.start();
            workers.startUpTo(2);
            workers.awaitWork(victim);
            Workers.signal(victim, "STOP");
            LockSupport.parkNanos((long) (LEASE.toNanos() * random.nextDouble(1.5, 3)));
            Workers.signal(victim, "CONT");
            workers.join();
            violations.addAll(workers.check());
            return Workers.takeovers(workers.log());
        }
    }
}
