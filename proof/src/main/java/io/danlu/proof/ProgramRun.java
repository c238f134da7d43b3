package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * One run of {@code danlu tune} with a command, in a process with little memory.
 *
 * @param folder folder of the run, with the study file, the scripts, the store, and {@code pids}, to which the scripts
 *     write their process numbers
 * @param scripts scripts by their names
 */
record ProgramRun(Backend backend, Path folder, Map<String, String> scripts) {

    private static final int LOOKS = 20;
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Additional memory that a runner may need compared with well-behaved programs, in KiB. */
    private static final long MORE_KB = 50 << 10;

    ProgramRun {
        scripts = Map.copyOf(scripts);
    }

    /**
     * Adds a violation if a runner needed {@code most} KiB, too many compared with {@code calm} KiB for well-behaved
     * programs.
     */
    static void checkMemory(long most, long calm, List<Violation> violations) {
        if (most > calm + MORE_KB) {
            violations.add(new Violation(Rule.BOUNDED, -1, "%d KB, %d KB for calm programs".formatted(most, calm)));
        }
    }

    /**
     * Runs the study to its end.
     *
     * @param study text of the study file
     * @return peak memory of the runner, in KiB
     */
    long tune(String study, int workers, List<Violation> violations) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> script : scripts.entrySet()) {
                Files.writeString(folder.resolve(script.getKey()), script.getValue());
            }
            Path file = Files.writeString(folder.resolve("study.yaml"), study);
            Process danlu = Tool.start(
                    Tool.java(
                            "64m",
                            "io.danlu.cli.Main",
                            "tune",
                            file.toString(),
                            "--store",
                            backend.url(folder),
                            "--workers",
                            Integer.toString(workers),
                            "--quiet"),
                    Map.of());
            long most = 0;
            while (danlu.isAlive()) {
                most = Math.max(most, peak(danlu.pid()));
                LockSupport.parkNanos(LOOK.toNanos());
            }
            if (danlu.exitValue() != 0) {
                violations.add(new Violation(Rule.TYPED, -1, "tune ended with " + danlu.exitValue()));
            }
            return most;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the peak resident memory of a process so far, in KiB, or 0 if it has ended. */
    private static long peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/%d/status".formatted(pid))).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }

    /** Checks that no script is left after a second. Returns the number of scripts that ran. */
    int checkGone(List<Violation> violations) {
        List<Long> pids = pids();
        long left = pids.stream().filter(this::lives).count();
        for (int i = 0; i < LOOKS && left > 0; i++) {
            LockSupport.parkNanos(SECOND.toNanos() / LOOKS);
            left = pids.stream().filter(this::lives).count();
        }
        if (left > 0) {
            violations.add(new Violation(Rule.ENDED, -1, left + " processes are left"));
        }
        return pids.size();
    }

    private List<Long> pids() {
        try {
            return Files.readAllLines(folder.resolve("pids")).stream()
                    .map(Long::parseLong)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Returns whether the process is one of the scripts. Another process may have its number now, and a zombie has no
     * command line.
     */
    private boolean lives(long pid) {
        try {
            String command = Files.readString(Path.of("/proc/%d/cmdline".formatted(pid)), StandardCharsets.ISO_8859_1);
            return scripts.keySet().stream().anyMatch(command::contains);
        } catch (IOException ended) {
            return false;
        }
    }

    /**
     * Checks when the trials ended.
     *
     * @param study name of the study
     * @param trials number of trials
     * @param limit timeout of a trial
     * @param late time after the timeout within which a trial must end
     * @return time between its timeout and the end of the latest trial
     */
    Duration checkEnds(String study, int trials, Duration limit, Duration late, List<Violation> violations) {
        Map<Integer, Instant> begun = new HashMap<>();
        Duration latest = Duration.ZERO;
        int ended = 0;
        for (LogEntry entry : log(study)) {
            switch (entry.event()) {
                case TrialEvent.Started started -> begun.put(started.number(), entry.at());
                case TrialEvent event
                when event instanceof TrialEvent.Failed || event instanceof TrialEvent.Completed -> {
                    ended++;
                    Duration after = Duration.between(begun.get(event.number()), entry.at())
                            .minus(limit);
                    latest = after.compareTo(latest) > 0 ? after : latest;
                    if (after.compareTo(late) > 0) {
                        violations.add(
                                new Violation(Rule.ENDED, event.number(), "ended %s after its limit".formatted(after)));
                    }
                }
                default -> {}
            }
        }
        if (ended != trials) {
            violations.add(new Violation(Rule.EXACT, -1, "%d trials ended".formatted(ended)));
        }
        return latest;
    }

    private List<LogEntry> log(String study) {
        try (Store store = Stores.open(backend.url(folder))) {
            return store.log(study);
        }
    }
}
