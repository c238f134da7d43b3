package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Twenty readers look at a study ten times a second while workers write to it. Processes of readers are stopped in the
 * middle of their work, or killed. No writer may be affected.
 */
record Observers(Backend backend, int cases, long seed) implements Attack {

    private static final int WRITERS = 2;
    private static final int PROCESSES = 4;
    private static final int READERS = 5;
    private static final int TRIALS_PER_CASE = 400;
    private static final Duration LEASE = Duration.ofSeconds(10);

    @Override
    public String promises() {
        return "P17";
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        String url = backend.url(folder);
        int done = 0;
        List<Violation> violations = new ArrayList<>();
        try (Workers workers = new Workers(folder, url, cases * TRIALS_PER_CASE, 2, LEASE)) {
            workers.startUpTo(WRITERS);
            workers.awaitWork(workers.any(random));
            List<Reader> readers = new ArrayList<>();
            try {
                for (int i = 0; i < PROCESSES; i++) {
                    readers.add(Reader.start(url, folder));
                }
                for (; workers.exits().isEmpty(); done++) {
                    disturb(readers, random, url, folder, violations);
                }
                workers.join();
            } finally {
                readers.forEach(reader -> Workers.kill(reader.process()));
            }
            workers.exits().stream()
                    .filter(code -> code != 0)
                    .forEach(code -> violations.add(new Violation(Rule.TYPED, -1, "a writer ended with " + code)));
            violations.addAll(workers.check());
            return new Verdict(
                    done,
                    "readers stopped or killed",
                    "%d readers, %d trials acknowledged"
                            .formatted(PROCESSES * READERS, workers.acks().size()),
                    violations);
        }
    }

    /**
     * A process of readers.
     *
     * @param seen file in which each reader records that it has seen the study
     */
    private record Reader(Process process, Path seen) {

        static Reader start(String url, Path folder) {
            Path seen = folder.resolve("seen-" + UUID.randomUUID());
            return new Reader(
                    Tool.start(WorkerProcess.command(Observer.class, url, 0, READERS, LEASE, seen), Map.of()), seen);
        }

        /**
         * Waits until all readers have seen the study. Returns false if the process has ended, which it must not do by
         * itself.
         */
        boolean looks() {
            while (process.isAlive() && AckLog.read(seen).size() < READERS) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
            return process.isAlive();
        }
    }

    private static void disturb(
            List<Reader> readers, SplittableRandom random, String url, Path folder, List<Violation> violations) {
        int victim = random.nextInt(PROCESSES);
        Reader reader = readers.get(victim);
        if (!reader.looks()) {
            violations.add(new Violation(
                    Rule.TYPED, -1, "a reader ended with " + reader.process().exitValue()));
        }
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(50, 400)).toNanos());
        if (random.nextBoolean() && reader.process().isAlive()) {
            Workers.signal(reader.process(), "STOP");
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(50, 2000)).toNanos());
            Workers.signal(reader.process(), "CONT");
        } else {
            Workers.kill(reader.process());
            readers.set(victim, Reader.start(url, folder));
        }
    }
}
