package io.danlu.proof;

import io.danlu.proof.Violation.Rule;
import io.danlu.trial.LogEntry;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.TrialEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Checks a study's log against the promises. Reads the events alone and shares no code with the history that studies
 * use, so an error there cannot hide itself.
 */
final class Checker {

    /** The reason in the log of a trial that was reassigned before its lease expired. */
    private static final String PROCESS_ENDED = "its worker's process ended";

    private enum Phase {
        WAITS,
        RUNS,
        PAUSED,
        ENDED
    }

    /**
     * The state of a trial after the events so far.
     *
     * @param token token of its latest lease; −1 if it never had one
     * @param worker worker of that lease
     * @param leaseEnd end of that lease if it is never renewed
     */
    private record Seen(long token, String worker, Instant leaseEnd, Phase phase) {

        static final Seen NEVER = new Seen(-1, "", Instant.MIN, Phase.WAITS);

        Seen now(Phase next) {
            return new Seen(token, worker, leaseEnd, next);
        }

        boolean running() {
            return phase == Phase.RUNS;
        }
    }

    private record End(long token, TrialEvent event) {}

    private final List<Violation> violations = new ArrayList<>();
    private final Map<Integer, Seen> trials = new HashMap<>();
    private final Map<Integer, End> ends = new HashMap<>();

    /**
     * Workers whose trials were reassigned because their processes had ended. No event of theirs may follow in the log.
     */
    private final Set<String> declaredDead = new HashSet<>();

    private int cancelled;

    private Checker() {}

    /**
     * Returns the violations in {@code log}.
     *
     * @param log the whole log
     * @param acks acknowledgements of all workers
     * @param trials number of trials that must have ended; empty if the study need not be finished
     */
    static List<Violation> check(List<LogEntry> log, List<Ack> acks, OptionalInt trials) {
        Checker checker = new Checker();
        log.forEach(checker::see);
        for (int i = 0; i < log.size(); i++) {
            checker.expect(log.get(i).sequence() == i, Rule.DENSE, -1, "entry %d is numbered otherwise".formatted(i));
        }
        acks.forEach(checker::compare);
        trials.ifPresent(checker::count);
        return List.copyOf(checker.violations);
    }

    private void expect(boolean holds, Rule rule, int trial, String what) {
        if (!holds) {
            violations.add(new Violation(rule, trial, what));
        }
    }

    private void see(LogEntry entry) {
        switch (entry.event()) {
            case StudyEvent decided -> {}
            case TrialEvent.Annotation annotation ->
                expect(
                        trials.containsKey(annotation.number()),
                        Rule.DENSE,
                        annotation.number(),
                        "entry %d before its beginning".formatted(entry.sequence()));
            case TrialEvent event -> see(event, entry);
        }
    }

    private void see(TrialEvent event, LogEntry entry) {
        int number = event.number();
        boolean isNew = !trials.containsKey(number);
        expect(!isNew || number == trials.size(), Rule.DENSE, number, "it is the %dth trial".formatted(trials.size()));
        Seen before = trials.getOrDefault(number, Seen.NEVER);
        expect(before.phase() != Phase.ENDED, Rule.ONCE, number, "entry %d after its end".formatted(entry.sequence()));
        trials.put(number, after(before, event, entry));
    }

    private Seen after(Seen before, TrialEvent event, LogEntry entry) {
        int number = event.number();
        return switch (event) {
            case TrialEvent.Enqueued enqueued -> before;
            case TrialEvent.Started started -> {
                expect(!before.running(), Rule.FENCED, number, "started while it was running");
                String worker = started.holder().worker();
                expect(
                        !declaredDead.contains(worker),
                        Rule.PATIENT,
                        number,
                        "started by %s, whose process was said to have ended".formatted(worker));
                yield new Seen(entry.sequence(), worker, entry.at().plus(started.lease()), Phase.RUNS);
            }
            case TrialEvent.Requeued requeued -> {
                expect(before.running(), Rule.FENCED, number, "requeued while nobody held it");
                if (requeued.reason().equals(PROCESS_ENDED)) {
                    declaredDead.add(before.worker());
                } else {
                    expect(
                            !requeued.counts() || !entry.at().isBefore(before.leaseEnd()),
                            Rule.PATIENT,
                            number,
                            "taken over at %s, its lease to end at %s".formatted(entry.at(), before.leaseEnd()));
                }
                yield before.now(Phase.WAITS);
            }
            case TrialEvent.Reported reported -> {
                expect(before.running(), Rule.FENCED, number, "a report while nobody held it");
                yield before;
            }
            case TrialEvent.Paused paused -> before.now(Phase.PAUSED);
            case TrialEvent.Cancelled taken -> {
                cancelled++;
                yield before.now(Phase.ENDED);
            }
            case TrialEvent.Completed completed -> end(before, completed);
            case TrialEvent.Pruned pruned -> end(before, pruned);
            case TrialEvent.Failed failed -> end(before, failed);
            case TrialEvent.Added added -> end(Seen.NEVER.now(Phase.RUNS), added);
            case TrialEvent.Annotation annotation -> before;
        };
    }

    private Seen end(Seen before, TrialEvent event) {
        boolean settled = before.phase() == Phase.PAUSED && event instanceof TrialEvent.Pruned;
        expect(before.running() || settled, Rule.FENCED, event.number(), "ended while nobody held it");
        expect(
                !(event instanceof TrialEvent.Completed) || !declaredDead.contains(before.worker()),
                Rule.PATIENT,
                event.number(),
                "told by %s, whose process was said to have ended".formatted(before.worker()));
        ends.put(event.number(), new End(before.token(), event));
        return before.now(Phase.ENDED);
    }

    private void compare(Ack ack) {
        End end = ends.get(ack.number());
        if (end == null || !(end.event() instanceof TrialEvent.Completed completed)) {
            violations.add(new Violation(Rule.KEPT, ack.number(), "acknowledged %s, not in the log".formatted(ack)));
            return;
        }
        double value = completed.result().value();
        expect(value == ack.value(), Rule.KEPT, ack.number(), "acknowledged %s, kept %s".formatted(ack.value(), value));
        expect(
                end.token() == ack.token(),
                Rule.FENCED,
                ack.number(),
                "told under %d, held under %d".formatted(ack.token(), end.token()));
    }

    private void count(int expected) {
        long ended = trials.values().stream()
                .filter(seen -> seen.phase() == Phase.ENDED)
                .count();
        expect(
                trials.size() - cancelled == expected && ended - cancelled == expected,
                Rule.EXACT,
                -1,
                "%d trials, %d ended, %d were asked for"
                        .formatted(trials.size() - cancelled, ended - cancelled, expected));
    }
}
