package io.danlu.proof;

import io.danlu.proof.FaultyConnection.Fault;
import io.danlu.proof.Violation.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Connections between workers and their database server fail in several ways, for longer and for less than a lease,
 * while another worker has a healthy one. All workers must continue in the end.
 */
record NetworkFaults(Backend backend, int schedules, long seed) implements Attack {

    private static final List<Fault> FAULTS =
            List.of(Fault.CUT, Fault.RESET, Fault.MUTE, Fault.DEAF, Fault.SLOW, Fault.HALF_OPEN);
    private static final int STEPS = 4;
    private static final int UNLIMITED = 1_000_000;
    private static final Duration LEASE = Duration.ofSeconds(2);

    /**
     * Maximum time until all workers continue. A worker gives up a dead connection after 15 seconds and opens another.
     */
    private static final Duration HEALED = Duration.ofSeconds(45);

    @Override
    public String promises() {
        return "P1 P2 P3 P8 P11";
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Violation> violations = new ArrayList<>();
        long acknowledged = 0;
        long longest = 0;
        for (int i = 0; i < schedules; i++) {
            Path own = folder.resolve("schedule-" + i);
            String url = backend.url(own);
            try (Workers workers = new Workers(own, url, UNLIMITED, 2, LEASE);
                    FaultyConnection first = new FaultyConnection(url);
                    FaultyConnection second = new FaultyConnection(url)) {
                List<FaultyConnection> lines = List.of(first, second);
                List<Process> processes = Stream.of(url, first.url(), second.url())
                        .map(way -> workers.start(way, Map.of()))
                        .toList();
                processes.forEach(workers::awaitWork);
                for (int step = 0; step < STEPS; step++) {
                    FaultyConnection line = lines.get(random.nextInt(lines.size()));
                    line.be(FAULTS.get(random.nextInt(FAULTS.size())));
                    pause(random, 200, 4000);
                    if (random.nextBoolean()) {
                        line.be(Fault.NONE);
                        pause(random, 100, 1000);
                    }
                }
                lines.forEach(line -> line.be(Fault.NONE));
                longest = Math.max(longest, heal(workers, processes, i, violations));
                processes.forEach(Workers::kill);
                violations.addAll(Checker.check(workers.log(), workers.acks(), OptionalInt.empty()));
                acknowledged += workers.acks().size();
            }
        }
        return new Verdict(
                schedules,
                "schedules",
                "%d trials acknowledged, all workers at work again after %d ms at most"
                        .formatted(acknowledged, longest / 1_000_000),
                violations);
    }

    private static void pause(SplittableRandom random, int least, int most) {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(least, most)).toNanos());
    }

    /** Waits until all workers continue. Returns the time in nanoseconds. */
    private static long heal(Workers workers, List<Process> processes, int schedule, List<Violation> violations) {
        long begin = System.nanoTime();
        List<Integer> before = processes.stream().map(workers::acknowledged).toList();
        for (int w = 0; w < processes.size(); w++) {
            if (!workers.awaitMore(processes.get(w), before.get(w), HEALED)) {
                violations.add(new Violation(
                        Rule.RESUMES, -1, "schedule %d: worker %d does not go on".formatted(schedule, w)));
            }
        }
        return System.nanoTime() - begin;
    }
}
