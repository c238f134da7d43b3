package io.danlu.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Workers are killed with SIGKILL at random times, some while they start, and others take their places. */
record Kills(Backend backend, int kills, int processes, long seed) implements Attack {

    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final int KILLS_PER_STUDY = 100;
    private static final int TRIALS_PER_KILL = 300;

    @Override
    public String promises() {
        return "P1 P2 P3 P4 P13";
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Violation> violations = new ArrayList<>();
        int done = 0;
        long acknowledged = 0;
        long takeovers = 0;
        while (done < kills) {
            Path own = folder.resolve("study-" + done);
            int share = Math.min(KILLS_PER_STUDY, kills - done);
            try (Workers workers = new Workers(own, backend.url(own), share * TRIALS_PER_KILL, 2, LEASE)) {
                done += attack(workers, share, random);
                takeovers += Workers.takeovers(workers.log());
                acknowledged += workers.acks().size();
                violations.addAll(workers.check());
            }
        }
        return new Verdict(
                done, "kills", "%d trials acknowledged, %d taken over".formatted(acknowledged, takeovers), violations);
    }

    /** Kills workers until {@code share} of them are dead or the study is done. Returns the number killed. */
    private int attack(Workers workers, int share, SplittableRandom random) {
        int done = 0;
        for (; done < share && !workers.areDone(); done++) {
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
        return done;
    }
}
