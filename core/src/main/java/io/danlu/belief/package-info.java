/**
 * Beliefs of a user about the best configuration, before any result.
 *
 * <p>{@link Beliefs} holds a {@link Belief} for each parameter and configurations believed good. A study keeps them in
 * its log, from where they reach the sampler with the {@link io.danlu.sampler.Problem}. They are advice and no part of
 * the space: they may change while the study goes on.
 *
 * {@snippet :
 * Beliefs beliefs = Beliefs.NONE.at("lr", Value.of(0.001)).normal("depth", 6, 2);
 * }
 */
package io.danlu.belief;
