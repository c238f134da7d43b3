package io.danlu.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A small file system in memory fills up while a worker writes. Then it is enlarged, and another worker continues.
 * Needs the right to mount.
 *
 * @param sizes number of sizes to try, 4 KiB apart, each with both durabilities
 */
record FullDisk(int sizes) implements Attack {

    private static final List<String> DURABILITIES = List.of("process", "power");
    private static final int SMALLEST_KIB = 160;
    private static final int TRIALS = 150;

    /** Fills the disk, copies its files, enlarges it, continues, and copies its files again. */
    private static final String SCRIPT = """
            set -u
            mount -t tmpfs -o size="$1" danlu "$2" || exit 77
            shift 2
            disk=$1 kept=$2 subject=$3
            shift 3
            "$@" "$kept/acks-0" "$subject"
            echo $? > "$kept/exit"
            cp "$disk"/* "$kept/full/"
            mount -o remount,size=64m "$disk"
            "$@" "$kept/acks-1" "$subject" || exit 1
            cp "$disk"/* "$kept/done/"
            """;

    @Override
    public String promises() {
        return "P1 P7";
    }

    @Override
    public Optional<String> lacking() {
        return lackingMount();
    }

    /** Returns what this machine lacks to mount file systems in a namespace. */
    static Optional<String> lackingMount() {
        return mayMount() ? Optional.empty() : Optional.of("this user may not mount");
    }

    /** Returns whether this user may mount in a new namespace. */
    private static boolean mayMount() {
        try {
            Process process = new ProcessBuilder(
                            "unshare", "-m", "mount", "-t", "tmpfs", "danlu", System.getProperty("java.io.tmpdir"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public Backend backend() {
        return new Backend.Sqlite();
    }

    @Override
    public Verdict run(Path folder) {
        List<Violation> violations = new ArrayList<>();
        int full = 0;
        for (int i = 0; i < sizes; i++) {
            for (String durability : DURABILITIES) {
                if (one(folder.resolve(durability + "-" + i), SMALLEST_KIB + 4 * i, durability, violations)) {
                    full++;
                }
            }
        }
        return new Verdict((long) sizes * DURABILITIES.size(), "disks", "%d filled up".formatted(full), violations);
    }

    /** Attacks one study. Returns whether the disk was full before the study was done. */
    private static boolean one(Path own, int kib, String durability, List<Violation> violations) {
        try {
            Path disk = Files.createDirectories(own.resolve("disk"));
            Path full = Files.createDirectories(own.resolve("full"));
            Path done = Files.createDirectories(own.resolve("done"));
            List<String> worker = WorkerProcess.command(
                    WorkerProcess.class,
                    "sqlite:%s?durability=%s".formatted(disk.resolve("danlu.db"), durability),
                    TRIALS,
                    1,
                    Duration.ofMillis(300),
                    Path.of("last"));
            List<String> command = new ArrayList<>(List.of(
                    "unshare",
                    "-m",
                    "sh",
                    "-c",
                    SCRIPT,
                    "sh",
                    kib + "k",
                    disk.toString(),
                    disk.toString(),
                    own.toString(),
                    Subject.PLAIN.text()));
            command.addAll(worker.subList(0, worker.size() - 1));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(own.resolve("said").toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("%d KiB: %s".formatted(kib, Files.readString(own.resolve("said"))));
            }
            List<Ack> first = AckLog.read(own.resolve("acks-0"));
            List<Ack> all = new ArrayList<>(first);
            all.addAll(AckLog.read(own.resolve("acks-1")));
            boolean isFull = !Files.readString(own.resolve("exit")).strip().equals("0");
            if (!first.isEmpty()) {
                violations.addAll(
                        Checker.check(Workers.log("sqlite:" + full.resolve("danlu.db")), first, OptionalInt.empty()));
            }
            violations.addAll(
                    Checker.check(Workers.log("sqlite:" + done.resolve("danlu.db")), all, OptionalInt.of(TRIALS)));
            return isFull;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }
}
