package io.danlu.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was decided about a study as a whole and what its latest run says of itself, as it stands.
 *
 * @param stopped why no trial is to begin, and by whom, where none is
 * @param budget the total number of trials that somebody set while it went on; empty where each worker goes by its own
 * @param workloads what evaluates the trials, from when on, in order; none where nobody has said
 * @param planned the total number of trials that the latest run of {@code danlu tune} goes on to; empty where it has no such limit
 * @param ended how that run ended by itself; empty while it goes on, and as soon as a trial has changed since
 */
public record Standing(
        Optional<Decision> stopped,
        OptionalInt budget,
        List<WorkloadPeriod> workloads,
        OptionalInt planned,
        Optional<StudyEvent.Ended> ended) {

    static final Standing NOTHING =
            new Standing(Optional.empty(), OptionalInt.empty(), List.of(), OptionalInt.empty(), Optional.empty());

    public Standing {
        workloads = List.copyOf(workloads);
    }

    /** What evaluates the trials that start now; empty where nobody has said. */
    public Optional<Fingerprint> workload() {
        return workloads.isEmpty()
                ? Optional.empty()
                : Optional.of(workloads.getLast().workload());
    }

    /**
     * The period in which a trial started; empty where nobody had said what evaluates it: it started before the first
     * period, or was evaluated elsewhere.
     */
    public Optional<WorkloadPeriod> workloadOf(Trial.Started trial) {
        long start = trial.start().lease().token();
        return workloads.reversed().stream()
                .filter(period -> period.sequence() < start)
                .findFirst();
    }

    /** Whether a trial may have another workload than the next one: there was another before, or none was known. */
    public boolean hasSeveralWorkloads() {
        return workloads.size() > 1
                || (workloads.size() == 1 && workloads.getFirst().from() > 0);
    }

    /** The number of trials after which the study is done: what somebody set, else what the latest run goes on to. */
    public OptionalInt limit() {
        return budget.isPresent() ? budget : planned;
    }

    Standing after(StudyEvent event, int trials, long sequence, Instant at) {
        return switch (event) {
            case StudyEvent.Stopped(Decision decision) ->
                new Standing(Optional.of(decision), budget, workloads, planned, Optional.empty());
            case StudyEvent.Resumed resumed ->
                new Standing(Optional.empty(), budget, workloads, planned, Optional.empty());
            case StudyEvent.Budgeted budgeted ->
                new Standing(stopped, OptionalInt.of(budgeted.trials()), workloads, planned, Optional.empty());
            case StudyEvent.WorkloadDeclared(Fingerprint workload, Decision decision) -> {
                List<WorkloadPeriod> more = new ArrayList<>(workloads);
                more.add(new WorkloadPeriod(workload, trials, sequence, at, decision));
                yield new Standing(stopped, budget, more, planned, Optional.empty());
            }
            case StudyEvent.Planned plan -> new Standing(stopped, budget, workloads, plan.trials(), Optional.empty());
            case StudyEvent.Ended end -> new Standing(stopped, budget, workloads, planned, Optional.of(end));
        };
    }

    /** After a change of a trial, which a run that had ended did not see. What is said of a trial beside its state is none. */
    Standing after(TrialEvent event) {
        return ended.isEmpty() || event instanceof TrialEvent.Remark
                ? this
                : new Standing(stopped, budget, workloads, planned, Optional.empty());
    }
}
