package io.danlu.pruner;

import io.danlu.trial.Trial;
import java.util.Optional;

/**
 * A rule that stops unpromising trials early. Immutable: a pruner holds its options and no other state.
 *
 * <p>Every pruner obeys this law: the verdict is a function of the trial and of its peers. It therefore depends neither
 * on a clock nor on the order in which results arrived. Maximizing the negated values gives the same verdicts as
 * minimizing.
 */
public interface Pruner {

    /**
     * Judges {@code trial} after each of its reports. Several threads may call this at a time. It should cost far less
     * than a training step, even with 100,000 peers.
     *
     * @param trial the running trial with its reports, at least one, the latest last
     * @param peers the study's trials; {@code trial} itself may be among them
     */
    Verdict judge(Trial.Running trial, Peers peers);

    /**
     * Returns the paused trial to continue next, or empty if none is good enough yet. One thread at a time calls this
     * before each new trial.
     *
     * @param peers the study's trials
     */
    default Optional<Trial.Paused> promoted(Peers peers) {
        return Optional.empty();
    }

    /** Returns the number of reports of a trial after which it is judged at the earliest, at least 1. */
    default int firstJudgement() {
        return 1;
    }

    /**
     * Returns whether reports are compared step by step. Then a step must be the same part of the data in every trial,
     * such as a split of cross-validation.
     */
    default boolean comparesSplits() {
        return false;
    }

    /**
     * Returns whether it serves studies with several objectives. Their reports may lack the first objective's value,
     * and a trial that is poor in one objective may be on the front.
     */
    default boolean servesSeveralObjectives() {
        return false;
    }

    /** Returns the only objective that it judges, by name; empty if it judges all or the first one. */
    default Optional<String> judgedObjective() {
        return Optional.empty();
    }

    /** Returns the pruner's name and options, as study files and stores hold them. */
    PrunerSpec spec();

    /** Returns the pruner that never stops a trial. */
    static Pruner none() {
        return new NoPruner();
    }
}
