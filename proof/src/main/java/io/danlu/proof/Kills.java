package io.danlu.proof;

import io.danlu.trial.Recorded;
import io.danlu.trial.TrialEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Workers are killed by kill -9 at random times, some while they start, and others take their places. */
record Kills(Backend backend, int kills, int processes, long seed) implements Attack {

    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final int TRIALS_PER_KILL = 300;

    @Override
    public String promises() {
        return "P1 P2 P3 P4 P13";
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        int done = 0;
        try (Workers workers = new Workers(folder, backend.url(folder), kills * TRIALS_PER_KILL, 2, LEASE)) {
            for (; done < kills && !workers.areDone(); done++) {
                workers.startUpTo(processes);
                Process victim = workers.any(random);
                if (random.nextInt(4) > 0) {
                    workers.awaitWork(victim);
                }
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(200)).toNanos());
                Workers.kill(victim);
            }
            workers.startUpTo(processes);
            workers.join();
            List<Recorded> log = workers.log();
            long takeovers = log.stream()
                    .filter(entry -> entry.event() instanceof TrialEvent.Requeued)
                    .count();
            return new Verdict(
                    done,
                    "kills",
                    "%d trials acknowledged, %d taken over"
                            .formatted(workers.acks().size(), takeovers),
                    workers.check());
        }
    }
}
