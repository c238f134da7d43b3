package io.danlu.selection.search;

import io.danlu.study.Listener;

/**
 * The options by which a search is carried out.
 *
 * @param workers how many candidates are scored at a time, at least 1
 * @param errorScore what it does where a fit fails
 * @param seed of the sampler and of the learner, as a study's
 * @param listener told of each candidate as it is scored, from the worker's thread
 */
public record Execution(int workers, ErrorScore errorScore, long seed, Listener listener) {

    /** One worker and seed 0; a candidate whose fit fails has no score. */
    static final Execution STANDARD = new Execution(1, ErrorScore.NAN, 0, (trial, history, stop) -> {});
}
