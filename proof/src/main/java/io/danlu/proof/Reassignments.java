package io.danlu.proof;

import io.danlu.proof.FaultyConnection.Fault;
import io.danlu.proof.Violation.Rule;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Workers that hold a trial are killed, stopped or cut off while another one works. The other one must take over each
 * trial in time: {@code slack} and one look for lost trials after a kill, otherwise the lease duration and {@code
 * slack}.
 */
record Reassignments(Backend backend, Duration lease, Duration slack, int batches, int holders, long seed)
        implements Attack {

    private static final int OTHERS = 200;

    /**
     * Maximum interval at which a run looks for lost trials: 24 times in a lease duration, but at most twice a second.
     */
    private static final Duration LOOK = Duration.ofMillis(2_500);

    @Override
    public String promises() {
        return "P3";
    }

    @Override
    public Verdict run(Path folder) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Violation> violations = new ArrayList<>();
        Duration latest = Duration.ZERO;
        int cases = 0;
        for (int i = 0; i < batches; i++) {
            Path own = folder.resolve("batch-" + i);
            List<Duration> batch = batch(own, random, violations);
            cases += batch.size();
            for (Duration after : batch) {
                latest = after.compareTo(latest) > 0 ? after : latest;
            }
        }
        return new Verdict(
                cases,
                "holders lost",
                "leases of %d s; the last was taken over after %.2f s".formatted(lease.toSeconds(), seconds(latest)),
                violations);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /**
     * A worker that holds a trial.
     *
     * @param line connection to its store, if it can be cut
     */
    private record Held(Process process, Optional<FaultyConnection> line) {

        /**
         * Kills, stops or cuts off the worker. Returns whether it was killed, which others on this machine can know at
         * once.
         */
        boolean hit(SplittableRandom random) {
            int kind = random.nextInt(line.isPresent() ? 3 : 2);
            switch (kind) {
                case 0 -> Workers.kill(process);
                case 1 -> Workers.signal(process, "STOP");
                default -> line.orElseThrow().be(Fault.CUT);
            }
            return kind == 0;
        }
    }

    /** Attacks one batch of holders. Returns the time after which each trial was taken over. */
    private List<Duration> batch(Path own, SplittableRandom random, List<Violation> violations) {
        String url = backend.url(own);
        List<FaultyConnection> lines = new ArrayList<>();
        try (Workers workers = new Workers(own, url, holders + OTHERS, 1, lease)) {
            List<Held> holding = new ArrayList<>();
            for (int i = 0; i < holders; i++) {
                Optional<FaultyConnection> line =
                        backend instanceof Backend.Postgres ? Optional.of(new FaultyConnection(url)) : Optional.empty();
                line.ifPresent(lines::add);
                holding.add(
                        new Held(workers.hold(line.map(FaultyConnection::url).orElse(url), 1), line));
            }
            holding.forEach(held -> workers.awaitHeld(held.process(), 1));
            Process other = workers.start();
            workers.awaitWork(other);
            Map<Integer, Hit> hits = new HashMap<>();
            for (Held held : holding) {
                LockSupport.parkNanos((long) (lease.toNanos() * random.nextDouble() / holders));
                boolean killed = held.hit(random);
                Hit hit = new Hit(Instant.now(), killed);
                hits.put(workers.awaitHeld(held.process(), 1).getFirst(), hit);
            }
            Tool.await(other);
            return judge(workers.log(), hits, violations);
        } finally {
            lines.forEach(FaultyConnection::close);
        }
    }

    /** The time at which a holder was lost, and whether its process is gone. */
    private record Hit(Instant at, boolean killed) {}

    private List<Duration> judge(List<LogEntry> log, Map<Integer, Hit> hits, List<Violation> violations) {
        List<Duration> took = new ArrayList<>();
        hits.forEach((number, hit) -> {
            List<LogEntry> over = log.stream()
                    .filter(entry -> entry.event() instanceof TrialEvent.Requeued back && back.number() == number)
                    .toList();
            if (over.isEmpty()) {
                violations.add(new Violation(Rule.PROMPT, number, "never taken over"));
                return;
            }
            LogEntry first = over.getFirst();
            if (first.at().isBefore(hit.at())) {
                return; // a busy machine had let its lease expire before
            }
            Duration after = Duration.between(hit.at(), first.at());
            Duration most = hit.killed() ? slack.plus(LOOK) : lease.plus(slack);
            took.add(after);
            if (after.compareTo(most) > 0) {
                violations.add(new Violation(Rule.PROMPT, number, "taken over after %.2f s".formatted(seconds(after))));
            }
        });
        return took;
    }
}
