package io.danlu.proof;

import io.danlu.proof.Trace.Moment;
import io.danlu.proof.Violation.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Traces every write and sync of a worker. With {@code durability=power} each acknowledgement must follow a write to
 * the write-ahead log and a later sync of that log. The sync, by any thread, must have ended before the acknowledgement
 * starts.
 *
 * @param durability durability of the store; {@code power} promises this, and {@code process} must be detected
 * @param trials number of acknowledged results
 */
record Syncs(String durability, int trials, int threads) implements Attack {

    private static final String CALLS = "trace=write,pwrite64,fdatasync,fsync";

    @Override
    public String promises() {
        return "P1 P4";
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
        Path trace = folder.resolve("trace");
        Path acks = folder.resolve("acks");
        String url = backend().url(folder) + "?durability=" + durability;
        List<String> command = new ArrayList<>(List.of(
                "strace",
                "-f",
                "--seccomp-bpf",
                "-y",
                "-s",
                "0",
                "-e",
                CALLS,
                "-e",
                "signal=none",
                "-o",
                trace.toString()));
        command.addAll(WorkerProcess.command(url, trials, threads, Duration.ofSeconds(30), acks));
        int exit = Tool.run(command);
        List<Violation> violations = new ArrayList<>();
        if (exit != 0) {
            violations.add(new Violation(Rule.TYPED, -1, "the worker ended with " + exit));
        }
        List<Moment> moments = Trace.read(trace);
        Reading reading = new Reading(folder.resolve("danlu.db-wal").toString(), acks.toString());
        moments.forEach(reading::see);
        violations.addAll(reading.violations);
        violations.addAll(Checker.check(Workers.log(url), AckLog.read(acks), OptionalInt.of(trials)));
        return new Verdict(
                reading.acknowledged,
                "acknowledgements",
                "%d syncs of the log, %d writes to it".formatted(reading.syncs, reading.writes),
                violations);
    }

    /** Follows a trace. Times are positions in it. */
    private static final class Reading {

        private final String log;
        private final String acks;
        private final Map<Long, Integer> written = new HashMap<>();
        private final Map<Long, Integer> begun = new HashMap<>();
        private final List<Violation> violations = new ArrayList<>();
        private int time;
        private int syncedUpTo = -1;
        private int acknowledged;
        private int syncs;
        private int writes;

        Reading(String log, String acks) {
            this.log = log;
            this.acks = acks;
        }

        void see(Moment moment) {
            time++;
            boolean syncs = moment.call().equals("fdatasync") || moment.call().equals("fsync");
            if (moment.file().equals(log) && syncs) {
                sync(moment);
            } else if (moment.file().equals(log) && !moment.begins()) {
                writes++;
                written.put(moment.thread(), time);
            } else if (moment.file().equals(acks) && !syncs && moment.begins()) {
                acknowledge(moment.thread());
            }
        }

        private void sync(Moment moment) {
            if (moment.begins()) {
                begun.put(moment.thread(), time);
            } else if (moment.succeeds()) {
                syncs++;
                syncedUpTo = Math.max(syncedUpTo, begun.getOrDefault(moment.thread(), -1));
            }
        }

        /** Checks an acknowledgement. Each one needs a write of its own. */
        private void acknowledge(long thread) {
            int number = acknowledged++;
            Integer last = written.remove(thread);
            if (last == null) {
                violations.add(
                        new Violation(Rule.KEPT, -1, "acknowledgement %d without any writing".formatted(number)));
            } else if (syncedUpTo < last) {
                violations.add(new Violation(
                        Rule.KEPT, -1, "acknowledgement %d before what it acknowledges was synced".formatted(number)));
            }
        }
    }
}
