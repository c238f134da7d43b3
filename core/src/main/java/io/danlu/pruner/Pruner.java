package io.danlu.pruner;

import io.danlu.trial.Trial;
import java.util.Optional;

/**
 * A rule by which trials that do not look promising are stopped early. Immutable: its options and nothing else.
 *
 * <p>The law that every pruner obeys: its verdict is a function of the trial and of its peers, so that it depends neither on a clock nor
 * on the order in which results arrived, and maximising the negated values gives the same verdicts as minimising.
 */
public interface Pruner {

    /**
     * Judges {@code trial} after each of its reports. Called by several threads at a time; it should cost far less than a step of a
     * training, also with 100,000 peers.
     *
     * @param trial with its reports, at least one; the latest is the last
     * @param peers the study's trials; {@code trial} itself may be among them
     */
    Verdict judge(Trial.Running trial, Peers peers);

    /**
     * Of the paused trials the one that is to go on next, if there is one that by now has come far enough. Asked before each new trial begins, by
     * one thread at a time.
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
     * Returns whether reports are compared step by step, so that a step must be the same part of the data in every trial, such as a split of
     * cross-validation.
     */
    default boolean comparesSplits() {
        return false;
    }

    /** Name and options, as a study file says them and a store keeps them. */
    PrunerSpec spec();

    /** Stops nothing. */
    static Pruner none() {
        return new NoPruner();
    }
}
