package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Runs one worker whose disk fails repeatedly, and a rival for its file's write lock. Closing this kills both. */
final class FaultyWorker implements AutoCloseable {

    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final Duration EFFECT = Duration.ofSeconds(20);

    /** Maximum recovery time. A writer waits 8 s for a lock, the rival 10 s; the rest is for a busy machine. */
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    private static final int LONGEST_MILLIS = 100;

    /**
     * The outcome.
     *
     * @param met number of faults of each kind that the worker noticed
     * @param acknowledged number of acknowledged trials
     */
    record Outcome(Map<DiskFault, Integer> met, int acknowledged, List<Violation> violations) {

        Outcome {
            met = Map.copyOf(met);
            violations = List.copyOf(violations);
        }
    }

    private final Path own;
    private final String durability;
    private final List<DiskFault> kinds;
    private final SplittableRandom random;
    private final Path database;
    private final Optional<SmallDisk> disk;
    private final ProcessOutput survivor;
    private final ProcessOutput rival;
    private final DiskFault.Place place;
    private final List<Violation> violations = new ArrayList<>();

    /**
     * Starts both processes.
     *
     * @param own a new folder for them
     * @param program main class of the worker
     */
    FaultyWorker(Path own, Class<?> program, String durability, List<DiskFault> kinds, SplittableRandom random) {
        this.own = own;
        this.durability = durability;
        this.kinds = List.copyOf(kinds);
        this.random = random;
        Path folder = Tool.directory(own.resolve("disk"));
        this.database = folder.resolve("danlu.db");
        this.disk = kinds.contains(DiskFault.FULL) ? Optional.of(SmallDisk.mount(folder)) : Optional.empty();
        this.survivor = start(program, "sqlite:%s?durability=%s".formatted(database, durability));
        this.rival = start(LockHolder.class, database.toString());
        this.place = new DiskFault.Place(disk, survivor.pid(), database);
    }

    private ProcessOutput start(Class<?> main, String argument) {
        List<String> command = new ArrayList<>(disk.map(SmallDisk::inside).orElse(List.of()));
        command.addAll(Tool.java("128m", main.getName(), argument));
        return new ProcessOutput(command);
    }

    /** Causes {@code faults} faults, or fewer if the worker does not recover. */
    Outcome run(int faults) {
        Map<DiskFault, Integer> met = new EnumMap<>(DiskFault.class);
        if (survivor.await(0, FaultyWorker::isAck, STARTING).isEmpty()) {
            throw new IllegalStateException("The worker has not begun: " + survivor.lines());
        }
        for (int i = 0; i < faults && violations.isEmpty(); i++) {
            DiskFault kind = kinds.get(random.nextInt(kinds.size()));
            if (one(kind, "%s, fault %d by durability=%s".formatted(kind, i, durability))) {
                met.merge(kind, 1, Integer::sum);
            }
        }
        return new Outcome(met, check(), violations);
    }

    /** Causes one fault. Returns whether the worker noticed it. */
    private boolean one(DiskFault kind, String name) {
        boolean isAlone = random.nextBoolean();
        rival.ask(isAlone ? LockHolder.LEAVE : LockHolder.LOCK, RECOVERY);
        int before = survivor.count();
        boolean met;
        Runnable end = kind.begin(place, random);
        try {
            met = survivor.await(before, line -> line.startsWith(PersistentWorker.FAILED), EFFECT)
                    .isPresent();
            if (!isAlone) {
                lock(name + ", meanwhile");
            }
            LockSupport.parkNanos(
                    Duration.ofMillis(random.nextInt(LONGEST_MILLIS)).toNanos());
        } finally {
            end.run();
        }
        int after = survivor.count();
        lock(name + ", afterwards");
        if (violations.isEmpty()
                && survivor.await(after, FaultyWorker::isAck, RECOVERY).isEmpty()) {
            String last = survivor.lines().getLast();
            violations.add(new Violation(Rule.RESUMES, -1, "%s: the worker does not go on: %s".formatted(name, last)));
        }
        return met;
    }

    private static boolean isAck(String line) {
        return line.startsWith(PersistentWorker.ACK);
    }

    private void lock(String name) {
        String answer = rival.ask(LockHolder.LOCK, RECOVERY).orElse(LockHolder.LOCKED_OUT);
        if (!answer.equals(LockHolder.DONE)) {
            violations.add(
                    new Violation(Rule.UNLOCKED, -1, "%s: another process was refused: %s".formatted(name, answer)));
        }
    }

    /** Checks the log against the acknowledged results. Returns their number. */
    private int check() {
        int exit = survivor.end();
        if (exit != 0) {
            violations.add(new Violation(Rule.TYPED, -1, "the worker ended with " + exit));
        }
        rival.end();
        Path kept = Tool.directory(own.resolve("kept"));
        disk.ifPresent(small -> small.copyTo(kept));
        List<Ack> acks = survivor.lines().stream()
                .filter(FaultyWorker::isAck)
                .map(line -> Ack.parse(line.substring(PersistentWorker.ACK.length())))
                .toList();
        String url = "sqlite:" + (disk.isPresent() ? kept.resolve("danlu.db") : database);
        violations.addAll(Checker.check(Workers.log(url), acks, OptionalInt.empty()));
        return acks.size();
    }

    @Override
    public void close() {
        survivor.close();
        rival.close();
        disk.ifPresent(SmallDisk::close);
    }
}
