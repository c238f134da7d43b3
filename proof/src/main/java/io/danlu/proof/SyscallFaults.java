package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * A system call on the store's files fails, once at the n-th time or always from then on. It is a write for lack of
 * space or by a disk error, or a sync by a disk error. The worker must end with a {@link
 * io.danlu.store.StoreException}. Another process must find every acknowledged result and continue.
 */
record SyscallFaults(int cases, long seed) implements Attack {

    private static final int TRIALS = 60;
    private static final int FEWEST_SYNCS = 5; // opening and closing the store makes fewer
    private static final int MOST_WRITES = 400;

    private enum Fault {
        WRITE_EIO("pwrite64", "EIO"),
        WRITE_ENOSPC("pwrite64", "ENOSPC"),
        SYNC_EIO("fdatasync,fsync", "EIO");

        private final String calls;
        private final String error;

        Fault(String calls, String error) {
            this.calls = calls;
            this.error = error;
        }
    }

    private static final List<Fault> FAULTS = List.of(Fault.WRITE_EIO, Fault.WRITE_ENOSPC, Fault.SYNC_EIO);

    @Override
    public String promises() {
        return "P1 P4 P7";
    }

    @Override
    public Backend backend() {
        return new Backend.Sqlite();
    }

    @Override
    public Optional<String> lacking() {
        return Tool.lacking("strace", "strace");
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Violation> violations = new ArrayList<>();
        int hit = 0;
        for (int i = 0; i < cases; i++) {
            Fault fault = FAULTS.get(i % FAULTS.size());
            boolean lasts = random.nextBoolean();
            int first =
                    fault == Fault.SYNC_EIO ? random.nextInt(FEWEST_SYNCS, TRIALS / 2) : random.nextInt(1, MOST_WRITES);
            if (one(folder.resolve("case-" + i), fault, first, lasts, violations)) {
                hit++;
            }
        }
        return new Verdict(cases, "faults", hit + " were met", violations);
    }

    /** Attacks one study. Returns whether the worker met the fault. */
    private boolean one(Path own, Fault fault, int first, boolean lasts, List<Violation> violations) {
        Tool.directory(own);
        Path trace = own.resolve("trace");
        Path database = own.resolve("danlu.db");
        String url = backend().url(own) + "?durability=power";
        String name = "%s from the call %d on, %s".formatted(fault, first, lasts ? "always" : "once");
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-o",
                trace.toString(),
                "-e",
                "signal=none",
                "-P",
                database.toString(),
                "-P",
                database + "-wal",
                "-e",
                "trace=" + fault.calls,
                "-e",
                "inject=%s:error=%s:when=%d%s".formatted(fault.calls, fault.error, first, lasts ? "+" : "")));
        Duration lease = Duration.ofSeconds(1); // the next worker waits until it expires
        command.addAll(WorkerProcess.command(url, TRIALS, 1, lease, own.resolve("acks-0")));
        int exit = Tool.run(command);
        boolean hit = isInjected(trace);
        boolean mustEnd = hit && (lasts || fault == Fault.SYNC_EIO);
        if (exit != WorkerProcess.LOST && (exit != 0 || mustEnd)) {
            violations.add(new Violation(Rule.TYPED, -1, "%s: the worker ended with %d".formatted(name, exit)));
        }
        List<Ack> acks = new ArrayList<>(AckLog.read(own.resolve("acks-0")));
        if (!acks.isEmpty()) {
            violations.addAll(Checker.check(Workers.log(url), acks, OptionalInt.empty()));
        }
        int next = Tool.run(WorkerProcess.command(url, TRIALS, 1, lease, own.resolve("acks-1")));
        if (next != 0) {
            violations.add(new Violation(Rule.RESUMES, -1, "%s: the next worker ended with %d".formatted(name, next)));
        }
        acks.addAll(AckLog.read(own.resolve("acks-1")));
        violations.addAll(Checker.check(Workers.log(url), acks, OptionalInt.of(TRIALS)));
        return hit;
    }

    private static boolean isInjected(Path trace) {
        try {
            return Files.readString(trace, StandardCharsets.ISO_8859_1).contains("(INJECTED)");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
