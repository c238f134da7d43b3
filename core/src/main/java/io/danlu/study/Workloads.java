package io.danlu.study;

import io.danlu.store.Append;
import io.danlu.store.IdTakenException;
import io.danlu.store.Outcome;
import io.danlu.store.Precondition;
import io.danlu.trial.ControlState;
import io.danlu.trial.Decision;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.History;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.WorkloadPeriod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Declares workloads in a study's log, and detects when the log has a workload other than this process's. Thread-safe.
 */
final class Workloads {

    private final Ledger ledger;
    private final String study;
    private volatile Optional<Fingerprint> bound = Optional.empty();

    Workloads(Ledger ledger, String study) {
        this.ledger = ledger;
        this.study = study;
    }

    /** Binds this process to a workload: trials start here only while {@code own} is the study's workload. */
    void bind(Fingerprint own) {
        bound = Optional.of(own);
    }

    /** Declares a workload; see {@link StudyControl#declareWorkload}. */
    WorkloadDeclaration declare(Fingerprint own, Optional<Decision> accepted) {
        while (true) {
            ControlState controlState = ledger.sync().controlState();
            Optional<Fingerprint> kept = controlState.workload();
            if (kept.filter(own::equals).isPresent()) {
                return declaration(
                        WorkloadDeclaration.Outcome.SAME,
                        controlState.workloads().getLast());
            }
            if (kept.isPresent() && accepted.isEmpty()) {
                throw other(own, kept.get());
            }
            Optional<WorkloadPeriod> written =
                    write(controlState, own, kept.isPresent() ? accepted.orElseThrow() : Decision.UNEXPLAINED);
            if (written.isPresent()) {
                return declaration(
                        kept.isPresent() ? WorkloadDeclaration.Outcome.CHANGED : WorkloadDeclaration.Outcome.FIRST,
                        written.get());
            }
        }
    }

    private static WorkloadDeclaration declaration(WorkloadDeclaration.Outcome outcome, WorkloadPeriod period) {
        return new WorkloadDeclaration(outcome, period.workload(), period.from());
    }

    /**
     * Appends the next period. The id of the append derives from the period's number, so that of several concurrent
     * declarations the first is kept.
     *
     * @return the new period; empty if another declaration was first
     */
    private Optional<WorkloadPeriod> write(ControlState controlState, Fingerprint own, Decision decision) {
        String period = "workload %d".formatted(controlState.workloads().size());
        UUID id = UUID.nameUUIDFromBytes(period.getBytes(StandardCharsets.UTF_8));
        try {
            // if the log has lost entries meanwhile, the next period may have another number
            List<Precondition> known = ledger.last().stream()
                    .<Precondition>map(entry -> new Precondition.Holds(entry.sequence(), entry.at()))
                    .toList();
            Append append = new Append(id, List.of(new StudyEvent.WorkloadDeclared(own, decision)), known);
            if (ledger.append(append) instanceof Outcome.Refused) {
                return Optional.empty();
            }
        } catch (IdTakenException another) {
            return Optional.empty();
        }
        return ledger.sync().controlState().workloads().stream()
                .skip(controlState.workloads().size())
                .findFirst();
    }

    private OtherWorkloadException other(Fingerprint own, Fingerprint kept) {
        List<Fingerprint.Difference> differences = own.differences(kept);
        return new OtherWorkloadException(
                "Study '%s': another workload evaluates it: %s. Begin a new study with its trials (--study NEW --from %s), or go on with this one and keep the change in its log (--accept-change \"why\")."
                        .formatted(study, DifferenceText.of(differences), study),
                differences);
    }

    /** Returns why no trial may start here, if another workload has been declared since; else empty. */
    Optional<String> replaced(History history) {
        return bound.filter(
                        own -> !Optional.of(own).equals(history.controlState().workload()))
                .flatMap(own -> history.controlState().workloads().stream().reduce((earlier, later) -> later))
                .map(period -> period.decision()
                        .after("another workload evaluates the study from trial %d on, set".formatted(period.from())));
    }
}
