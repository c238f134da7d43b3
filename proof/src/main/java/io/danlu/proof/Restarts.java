package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * The server crashes and restarts every few seconds, whatever the workers are doing. They must continue within ten
 * seconds after it accepts connections again.
 *
 * @param server the proof's own server; empty if this machine cannot run one
 */
record Restarts(Optional<Server> server, int restarts, long seed) implements Attack {

    private static final int WORKERS = 3;
    private static final int UNLIMITED = 1_000_000;
    private static final Duration SOON = Duration.ofSeconds(10);

    @Override
    public String promises() {
        return "P1 P2 P10";
    }

    @Override
    public Backend backend() {
        return server.<Backend>map(own -> new Backend.Postgres(own.url()))
                .orElseGet(() -> new Backend.Missing("no PostgreSQL of its own"));
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Violation> violations = new ArrayList<>();
        long longest = 0;
        try (Workers workers = new Workers(folder, backend().url(folder), UNLIMITED, 2, Duration.ofSeconds(10))) {
            List<Process> processes = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                processes.add(workers.start());
            }
            processes.forEach(workers::awaitWork);
            for (int i = 0; i < restarts; i++) {
                LockSupport.parkNanos(
                        Duration.ofMillis(random.nextInt(200, 3000)).toNanos());
                server.orElseThrow().restart();
                long back = System.nanoTime();
                List<Integer> before =
                        processes.stream().map(workers::acknowledged).toList();
                for (int w = 0; w < WORKERS; w++) {
                    if (!workers.awaitMore(processes.get(w), before.get(w), SOON)) {
                        violations.add(new Violation(
                                Rule.RESUMES, -1, "restart %d: worker %d does not go on".formatted(i, w)));
                    }
                }
                longest = Math.max(longest, System.nanoTime() - back);
            }
            processes.forEach(Workers::kill);
            violations.addAll(Checker.check(workers.log(), workers.acks(), OptionalInt.empty()));
            return new Verdict(
                    restarts,
                    "restarts",
                    "%d trials acknowledged, all workers at work again after %d ms at most"
                            .formatted(workers.acks().size(), longest / 1_000_000),
                    violations);
        }
    }
}
