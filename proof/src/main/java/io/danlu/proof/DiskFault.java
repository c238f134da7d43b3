package io.danlu.proof;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What can be wrong for a while with the disk of one process. */
enum DiskFault {
    /** No space is left. */
    FULL,
    /** Every write to a file is refused, as one is that exceeds a limit. */
    LIMIT,
    /** Writing the store's files fails. */
    WRITE_EIO,
    /** Writing the store's files fails for want of space. */
    WRITE_ENOSPC,
    /** Syncing the store's files fails. */
    SYNC_EIO;

    private static final int MOST_SPARE_KIB = 128;
    private static final Duration ATTACHING = Duration.ofSeconds(20);

    /**
     * Where a fault happens.
     *
     * @param disk the disk of its own that the process works on, where it has one
     * @param pid the process
     * @param database its store's file
     */
    record Place(Optional<SmallDisk> disk, long pid, Path database) {

        private List<String> inside(List<String> command) {
            List<String> all = new ArrayList<>(disk.map(SmallDisk::inside).orElse(List.of()));
            all.addAll(command);
            return all;
        }
    }

    /** What this machine lacks for it. */
    Optional<String> lacking() {
        return switch (this) {
            case FULL -> FullDisk.lackingMount();
            case LIMIT -> Tool.lacking("prlimit", "util-linux");
            case WRITE_EIO, WRITE_ENOSPC, SYNC_EIO -> lackingTrace();
        };
    }

    /**
     * Begins the fault. Whether it hits one call or all until it ends is up to {@code random}.
     *
     * @return what ends it
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

    /** What this machine lacks to make the system calls of running processes fail. */
    private static Optional<String> lackingTrace() {
        Optional<String> missing = Tool.lacking("strace", "strace");
        if (missing.isPresent()) {
            return missing;
        }
        try (Talk victim = new Talk(List.of("sleep", "60"));
                Talk strace = new Talk(trace(victim.pid(), List.of("-e", "trace=none")))) {
            return isAttached(strace) ? Optional.empty() : Optional.of("this user may not trace processes");
        }
    }

    private static Runnable inject(Place place, String calls, String error, boolean lasts) {
        Talk strace = new Talk(place.inside(trace(
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

    /** The command that traces a running process, and says on its output when it does. */
    private static List<String> trace(long pid, List<String> how) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec strace \"$@\" 2>&1", "strace"));
        command.addAll(List.of("-f", "-p", Long.toString(pid), "-o", "/dev/null", "-e", "signal=none"));
        command.addAll(how);
        return command;
    }

    private static boolean isAttached(Talk strace) {
        return strace.await(0, line -> line.contains("attached"), ATTACHING).isPresent();
    }
}
