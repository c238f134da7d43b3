package io.danlu.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Temporary faults of one process's disk. */
enum DiskFault {
    /** No space is left. */
    FULL,
    /** Every write to a file is refused, as if it exceeded a limit. */
    LIMIT,
    /** Writing to the store's files fails. */
    WRITE_EIO,
    /** Writing to the store's files fails for lack of space. */
    WRITE_ENOSPC,
    /** Syncing the store's files fails. */
    SYNC_EIO;

    private static final int MOST_SPARE_KIB = 128;
    private static final Duration ATTACHING = Duration.ofSeconds(20);

    /**
     * The target of a fault.
     *
     * @param disk the process's own disk, if it has one
     * @param pid the process
     * @param database the store's file
     */
    record Place(Optional<SmallDisk> disk, long pid, Path database) {

        private List<String> inside(List<String> command) {
            List<String> all = new ArrayList<>(disk.map(SmallDisk::inside).orElse(List.of()));
            all.addAll(command);
            return all;
        }
    }

    /** Returns what this machine lacks to cause the fault. */
    Optional<String> lacking() {
        return switch (this) {
            case FULL -> FullDisk.lackingMount();
            case LIMIT -> Tool.lacking("prlimit", "util-linux");
            case WRITE_EIO, WRITE_ENOSPC, SYNC_EIO -> lackingTrace();
        };
    }

    /**
     * Starts the fault. {@code random} decides whether it hits one call or all calls until it ends.
     *
     * @return ends the fault
     */
    Runnable begin(Place place, RandomGenerator random) {
        return switch (this) {
            case FULL -> {
                SmallDisk disk = place.disk().orElseThrow();
                disk.fill(random.nextInt(MOST_SPARE_KIB));
                yield disk::enlarge;
            }
            case LIMIT -> {
                limit(place, "0");
                yield () -> limit(place, "unlimited");
            }
            case WRITE_EIO -> inject(place, "pwrite64", "EIO", random.nextBoolean());
            case WRITE_ENOSPC -> inject(place, "pwrite64", "ENOSPC", random.nextBoolean());
            case SYNC_EIO -> inject(place, "fdatasync,fsync", "EIO", random.nextBoolean());
        };
    }

    private static void limit(Place place, String bytes) {
        int exit = Tool.run(
                List.of("prlimit", "--pid", Long.toString(place.pid()), "--fsize=%s:unlimited".formatted(bytes)));
        if (exit != 0) {
            throw new IllegalStateException("prlimit ended with " + exit);
        }
    }

    /** Returns what this machine lacks to make system calls of running processes fail. */
    private static Optional<String> lackingTrace() {
        Optional<String> missing = Tool.lacking("strace", "strace");
        if (missing.isPresent()) {
            return missing;
        }
        try (ProcessOutput victim = new ProcessOutput(List.of("sleep", "60"));
                ProcessOutput strace = new ProcessOutput(trace(victim.pid(), List.of("-e", "trace=none")))) {
            return isAttached(strace) ? Optional.empty() : Optional.of("this user may not trace processes");
        }
    }

    private static Runnable inject(Place place, String calls, String error, boolean lasts) {
        ProcessOutput strace = new ProcessOutput(place.inside(trace(
                place.pid(),
                List.of(
                        "-P",
                        place.database().toString(),
                        "-P",
                        place.database() + "-wal",
                        "-e",
                        "trace=" + calls,
                        "-e",
                        "inject=%s:error=%s:when=1%s".formatted(calls, error, lasts ? "+" : "")))));
        if (!isAttached(strace)) {
            strace.close();
            throw new IllegalStateException("strace: " + strace.lines());
        }
        return strace::terminate;
    }

    /** Returns the command that traces a running process and reports on its output when it is attached. */
    private static List<String> trace(long pid, List<String> how) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec strace \"$@\" 2>&1", "strace"));
        command.addAll(List.of("-f", "-p", Long.toString(pid), "-o", "/dev/null", "-e", "signal=none"));
        command.addAll(how);
        return command;
    }

    private static boolean isAttached(ProcessOutput strace) {
        return strace.await(0, line -> line.contains("attached"), ATTACHING).isPresent();
    }
}
