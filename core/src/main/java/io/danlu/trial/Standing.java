package io.danlu.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was decided about a study as a whole, as it stands.
 *
 * @param stopped why no trial is to begin, and by whom, where none is
 * @param budget the total number of trials that somebody set while it went on; empty where each worker goes by its own
 * @param workloads what evaluates the trials, from when on, in order; none where nobody has said
 */
public record Standing(Optional<Decision> stopped, OptionalInt budget, List<WorkloadPeriod> workloads) {

    static final Standing NOTHING = new Standing(Optional.empty(), OptionalInt.empty(), List.of());

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

    Standing after(StudyEvent event, int trials, long sequence, Instant at) {
        return switch (event) {
            case StudyEvent.Stopped(Decision decision) -> new Standing(Optional.of(decision), budget, workloads);
            case StudyEvent.Resumed resumed -> new Standing(Optional.empty(), budget, workloads);
            case StudyEvent.Budgeted budgeted -> new Standing(stopped, OptionalInt.of(budgeted.trials()), workloads);
            case StudyEvent.WorkloadDeclared(Fingerprint workload, Decision decision) -> {
                List<WorkloadPeriod> more = new ArrayList<>(workloads);
                more.add(new WorkloadPeriod(workload, trials, sequence, at, decision));
                yield new Standing(stopped, budget, more);
            }
        };
    }
}
