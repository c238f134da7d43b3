package io.danlu.trial;

import io.danlu.belief.Beliefs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The decisions in force for a study as a whole, and the plan and end of its latest run.
 *
 * @param stopped the decision to start no more trials, if it is in force
 * @param budget the total number of trials set while the study runs; empty if each worker has its own budget
 * @param workloads the workloads of the study in order, each with its start; empty if none was declared
 * @param planned the total number of trials at which the latest run of {@code danlu tune} ends; empty if it has no such
 *     limit
 * @param beliefs the beliefs in force; none if none were stated
 * @param ended the end of that run, if it ended by itself and no trial has changed since
 */
public record ControlState(
        Optional<Decision> stopped,
        OptionalInt budget,
        List<WorkloadPeriod> workloads,
        OptionalInt planned,
        Beliefs beliefs,
        Optional<StudyEvent.Ended> ended) {

    static final ControlState NOTHING = new ControlState(
            Optional.empty(), OptionalInt.empty(), List.of(), OptionalInt.empty(), Beliefs.NONE, Optional.empty());

    public ControlState {
        workloads = List.copyOf(workloads);
    }

    /** Returns the workload that evaluates the trials that start now; empty if none was declared. */
    public Optional<Fingerprint> workload() {
        return workloads.isEmpty()
                ? Optional.empty()
                : Optional.of(workloads.getLast().workload());
    }

    /**
     * Returns the period in which a trial started. Empty if its workload is unknown, because it started before the
     * first period or was evaluated elsewhere.
     */
    public Optional<WorkloadPeriod> workloadOf(Trial.Started trial) {
        long start = trial.start().lease().token();
        return workloads.reversed().stream()
                .filter(period -> period.sequence() < start)
                .findFirst();
    }

    /** Returns true if two trials may have different workloads: the workload has changed, or was unknown at first. */
    public boolean hasSeveralWorkloads() {
        return workloads.size() > 1
                || (workloads.size() == 1 && workloads.getFirst().from() > 0);
    }

    /**
     * Returns the number of trials after which the study is done: the budget that was set, or else the latest run's.
     */
    public OptionalInt limit() {
        return budget.isPresent() ? budget : planned;
    }

    ControlState after(StudyEvent event, int trials, long sequence, Instant at) {
        return switch (event) {
            case StudyEvent.Stopped(Decision decision) ->
                new ControlState(Optional.of(decision), budget, workloads, planned, beliefs, Optional.empty());
            case StudyEvent.Resumed resumed ->
                new ControlState(Optional.empty(), budget, workloads, planned, beliefs, Optional.empty());
            case StudyEvent.Budgeted budgeted ->
                new ControlState(
                        stopped, OptionalInt.of(budgeted.trials()), workloads, planned, beliefs, Optional.empty());
            case StudyEvent.WorkloadDeclared(Fingerprint workload, Decision decision) -> {
                List<WorkloadPeriod> more = new ArrayList<>(workloads);
                more.add(new WorkloadPeriod(workload, trials, sequence, at, decision));
                yield new ControlState(stopped, budget, more, planned, beliefs, Optional.empty());
            }
            case StudyEvent.LimitsChanged changed ->
                new ControlState(stopped, budget, workloads, planned, beliefs, Optional.empty());
            case StudyEvent.BeliefsStated stated ->
                new ControlState(stopped, budget, workloads, planned, stated.beliefs(), Optional.empty());
            case StudyEvent.Noted noted -> this;
            case StudyEvent.Tagged tagged -> this;
            case StudyEvent.Planned plan ->
                new ControlState(stopped, budget, workloads, plan.trials(), beliefs, Optional.empty());
            case StudyEvent.Ended end ->
                new ControlState(stopped, budget, workloads, planned, beliefs, Optional.of(end));
        };
    }

    /**
     * Returns the decisions after an event of a trial. A change of a trial's state cancels the end of the latest run;
     * an annotation does not.
     */
    ControlState after(TrialEvent event) {
        return ended.isEmpty() || event instanceof TrialEvent.Annotation
                ? this
                : new ControlState(stopped, budget, workloads, planned, beliefs, Optional.empty());
    }
}
