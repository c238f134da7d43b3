package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Twenty readers look at a study ten times a second while workers write it; processes of readers are stopped in the middle of whatever they do, and killed. No writer may notice. */
record Observers(Backend backend, int cases, long seed) implements Attack {

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
        try (Workers workers = new Workers(folder, url, cases * TRIALS_PER_CASE, 2, LEASE)) {
            workers.startUpTo(2);
            workers.awaitWork(workers.any(random));
            List<Process> readers = new ArrayList<>();
            try {
                for (int i = 0; i < PROCESSES; i++) {
                    readers.add(reader(url));
                }
                for (; !workers.areDone(); done++) {
                    int victim = random.nextInt(PROCESSES);
                    disturb(readers, victim, url, random);
                }
            } finally {
                readers.forEach(Workers::kill);
            }
            List<Violation> violations = new ArrayList<>();
            workers.join();
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

    private static Process reader(String url) {
        return Tool.start(
                Subject.command(Observer.class, url, 0, READERS, LEASE, Path.of("unused")), java.util.Map.of());
    }

    private static void disturb(List<Process> readers, int victim, String url, SplittableRandom random) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(50, 400)).toNanos());
        Process reader = readers.get(victim);
        if (random.nextBoolean()) {
            Workers.signal(reader, "STOP");
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(50, 2000)).toNanos());
            Workers.signal(reader, "CONT");
        } else {
            Workers.kill(reader);
            readers.set(victim, reader(url));
        }
    }
}
