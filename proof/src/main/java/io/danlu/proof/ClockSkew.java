package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.trial.LogEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Workers' clocks are wrong by up to an hour and jump during work. With PostgreSQL each worker has its own clock and
 * only the server's clock counts, so no trial may be reassigned and no time stamp may go back.
 *
 * <p>With SQLite the machine's one clock jumps for all workers. Leases expire early or late, so trials may be
 * reassigned; but nothing may be lost, told twice, or told by a former owner.
 */
record ClockSkew(Backend backend, int cases, long seed) implements Attack {

    private static final int WORKERS = 3;
    private static final int TRIALS = 600;
    private static final int HOUR_SECONDS = 3600;
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    @Override
    public String promises() {
        return "P9";
    }

    @Override
    public Optional<String> lacking() {
        return backend.lacking()
                .or(() -> library().isPresent() ? Optional.empty() : Optional.of("no libfaketime (Debian: faketime)"));
    }

    private static Optional<Path> library() {
        try (Stream<Path> architectures = Files.list(LIBRARIES)) {
            return architectures
                    .map(architecture -> architecture.resolve(LIBRARY))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Violation> violations = new ArrayList<>();
        long jumps = 0;
        long takeovers = 0;
        for (int i = 0; i < cases; i++) {
            Path own = folder.resolve("case-" + i);
            String url = backend.url(own);
            try (Workers workers = new Workers(own, url, TRIALS, 2, Duration.ofSeconds(30))) {
                List<Path> clocks = new ArrayList<>();
                List<Process> processes = new ArrayList<>();
                for (int w = 0; w < WORKERS; w++) {
                    Path clock = own.resolve("clock-" + (isShared() ? 0 : w));
                    clocks.add(clock);
                    set(clock, random);
                    processes.add(workers.start(url, environment(clock)));
                }
                while (processes.stream().anyMatch(Process::isAlive)) {
                    set(clocks.get(random.nextInt(WORKERS)), random);
                    jumps++;
                    LockSupport.parkNanos(
                            Duration.ofMillis(random.nextInt(20, 300)).toNanos());
                }
                for (Process process : processes) {
                    if (process.exitValue() != 0) {
                        violations.add(new Violation(Rule.TYPED, -1, "a worker ended with " + process.exitValue()));
                    }
                }
                takeovers += check(workers, violations);
            }
        }
        return new Verdict(
                cases,
                "studies",
                "%d jumps of up to ±1 h, %d trials taken over".formatted(jumps, takeovers),
                violations);
    }

    private boolean isShared() {
        return backend instanceof Backend.Sqlite;
    }

    /** Checks one study. Returns the number of reassigned trials, although no worker ever was silent. */
    private long check(Workers workers, List<Violation> violations) {
        List<LogEntry> log = workers.log();
        long takeovers = Workers.takeovers(log);
        List<Violation> found = Checker.check(log, workers.acks(), OptionalInt.of(TRIALS));
        if (isShared()) {
            found.stream().filter(violation -> violation.rule() != Rule.PATIENT).forEach(violations::add);
            return takeovers;
        }
        violations.addAll(found);
        if (takeovers > 0) {
            violations.add(new Violation(Rule.PATIENT, -1, takeovers + " trials taken from workers that were well"));
        }
        for (int i = 1; i < log.size(); i++) {
            if (log.get(i).at().isBefore(log.get(i - 1).at())) {
                violations.add(new Violation(
                        Rule.ORDERED,
                        -1,
                        "entry %d is of %s, the one before of %s"
                                .formatted(i, log.get(i).at(), log.get(i - 1).at())));
            }
        }
        return takeovers;
    }

    /**
     * Returns the variables that fake the clock. The monotonic clock stays correct, because changes of a machine's time
     * do not move it.
     */
    private static Map<String, String> environment(Path clock) {
        return Map.of(
                "LD_PRELOAD", library().orElseThrow().toString(),
                "FAKETIME_TIMESTAMP_FILE", clock.toString(),
                "FAKETIME_NO_CACHE", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0");
    }

    private static void set(Path clock, SplittableRandom random) {
        try {
            Path draft = clock.resolveSibling("clock-draft");
            Files.writeString(draft, "%+d".formatted(random.nextInt(-HOUR_SECONDS, HOUR_SECONDS + 1)));
            Files.move(draft, clock, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
