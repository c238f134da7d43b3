package io.danlu.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Workers are killed with SIGKILL at random times, some while they start, and others take their places. The limits of
 * studies that have some change meanwhile.
 *
 * @param subjects the studies
 * @param trials number of trials of a study for each kill
 * @param kills number of kills for each subject
 */
record Kills(Backend backend, List<Subject> subjects, int trials, int kills, int processes, long seed)
        implements Attack {

    /** The number of trials for each kill of studies that cost next to nothing. */
    static final int MANY = 300;

    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final int KILLS_PER_STUDY = 100;

    /** Creates an attack on studies of one objective. */
    Kills(Backend backend, int kills, int processes, long seed) {
        this(backend, List.of(Subject.PLAIN), MANY, kills, processes, seed);
    }

    @Override
    public String promises() {
        return "P1 P2 P3 P4 P13";
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        Tally tally = new Tally();
        for (Subject subject : subjects) {
            int done = 0;
            while (done < kills) {
                Path own = folder.resolve("study-" + tally.kills);
                int share = Math.min(KILLS_PER_STUDY, kills - done);
                try (Workers workers = new Workers(own, backend.url(own), subject, share * trials, 2, LEASE)) {
                    int killed = attack(workers, share, random);
                    done += killed;
                    tally.add(workers, killed);
                }
            }
        }
        String names = subjects.stream().map(Subject::toString).collect(Collectors.joining(", "));
        return new Verdict(
                tally.kills,
                "kills",
                "%s: %d trials acknowledged, %d taken over".formatted(names, tally.acknowledged, tally.takeovers),
                tally.violations);
    }

    /** Counts of all studies. */
    private static final class Tally {
        private final List<Violation> violations = new ArrayList<>();
        private int kills;
        private long acknowledged;
        private long takeovers;

        void add(Workers workers, int killed) {
            kills += killed;
            takeovers += Workers.takeovers(workers.log());
            acknowledged += workers.acks().size();
            violations.addAll(workers.check());
        }
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
            workers.changeLimits(random);
        }
        workers.startUpTo(processes);
        workers.join();
        return done;
    }
}
