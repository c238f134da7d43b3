package io.danlu.sampler;

import io.danlu.trial.Trial;
import java.util.List;

/**
 * A sampler at work on one problem. It is told how trials change and says what to try next; it sees no store, no clock and
 * no other thread.
 *
 * <p>The law that every search obeys: what it proposes is a function of the problem, of what it has learned, and of the
 * trial number. Learning the same changes anew, from an empty search, gives the same proposals. Not thread-safe: the study
 * calls it from one thread at a time.
 */
public interface Search {

    /**
     * Takes in trials that are new or have changed their state, each as it is now, in the order of their numbers. A running
     * trial counts as seen: it must influence what is proposed, or at least not be proposed again.
     */
    void learn(List<Trial> changes);

    /**
     * Points for the trials {@code first}, {@code first + 1}, …
     *
     * @param first the number of the first trial
     * @param count how many, at least 1
     * @return as many proposals; fewer mean that the space is used up
     */
    List<Proposal> propose(int first, int count);
}
