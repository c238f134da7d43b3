package io.danlu.proof;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One way in which things go wrong. */
sealed interface Attack
        permits Kills,
                Freezes,
                Crowd,
                Storm,
                FullDisk,
                Recoveries,
                PowerCuts,
                Reopening,
                Syncs,
                Syscalls,
                Skew,
                Restarts,
                Cuts,
                Takeovers,
                Renewals,
                Observers,
                Soak,
                Served,
                Remade,
                Runaways,
                Floods,
                Strangers,
                Edits {

    /**
     * What came of an attack.
     *
     * @param cases how often the study was hit
     * @param unit what a case is, in the plural
     * @param seen what else was counted
     * @param violations of promises; none where all held
     */
    record Verdict(long cases, String unit, String seen, List<Violation> violations) {

        public Verdict {
            violations = List.copyOf(violations);
        }
    }

    /** In reliability's terms, the promises that it puts to the test. */
    String promises();

    /** Where the study is kept that it attacks. */
    Backend backend();

    /** What this machine lacks for it; empty where it can be run. */
    default Optional<String> lacking() {
        return backend().lacking();
    }

    /** Attacks a study that it makes in {@code folder}, which is empty. */
    Verdict run(Path folder);
}
