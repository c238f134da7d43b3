package io.danlu.sampler;

import io.danlu.trial.Trial;
import java.util.List;

/**
 * The state of a sampler for one problem. It learns how trials change and proposes points. It has no access to a store
 * or a clock.
 *
 * <p>Every search obeys this law: a proposal is a function of the problem, of the learned changes and of the trial
 * number. An empty search that learns the same changes again makes the same proposals. Not thread-safe: the study calls
 * it from one thread at a time.
 */
public interface Search {

    /**
     * Learns trials that are new or have changed, each in its present state and in the order of their numbers. A
     * running trial counts as seen: it must influence later proposals, or at least not be proposed again.
     */
    void learn(List<Trial> changes);

    /**
     * Proposes points for the trials {@code first}, {@code first + 1}, …
     *
     * @param first the number of the first trial
     * @param count the number of points, at least 1
     * @return {@code count} proposals; fewer mean that the space is used up
     */
    List<Proposal> propose(int first, int count);
}
