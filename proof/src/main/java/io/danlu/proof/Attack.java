package io.danlu.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One way in which things go wrong. */
sealed interface Attack
        permits Kills,
                Suspensions,
                Contention,
                RepeatedTells,
                FullDisk,
                DiskFaultRecovery,
                PowerCuts,
                ReopenedStudies,
                Syncs,
                SyscallFaults,
                ClockSkew,
                Restarts,
                NetworkFaults,
                Reassignments,
                LeaseRenewals,
                Observers,
                Soak,
                ServerKills,
                RecreatedStudies,
                RunawayPrograms,
                ReportFloods,
                UnauthenticatedClients,
                TableEdits {

    /**
     * The outcome of an attack.
     *
     * @param cases number of times the study was attacked
     * @param unit name of a case, in the plural
     * @param seen other counts, as text
     * @param violations broken promises; empty if all held
     */
    record Verdict(long cases, String unit, String seen, List<Violation> violations) {

        public Verdict {
            violations = List.copyOf(violations);
        }
    }

    /** Returns the promises that the attack tests, by their numbers in docs/reliability.md. */
    String promises();

    /** Returns the store of the attacked study. */
    Backend backend();

    /** Returns what this machine lacks for the attack, or empty if it can run. */
    default Optional<String> lacking() {
        return backend().lacking();
    }

    /** Attacks a study that it creates in {@code folder}, which is empty. */
    Verdict run(Path folder);
}
