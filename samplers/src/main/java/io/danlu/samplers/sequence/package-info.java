/**
 * The search that samplers with an evenly spread sequence share.
 *
 * <p>{@link SequenceSearch} turns the k-th point of a {@link SequenceSearch.Sequence} into the proposal of trial k. The
 * Sobol' and the Halton sampler differ only in the sequence they pass:
 *
 * {@snippet :
 * Sobol sobol = new Sobol(problem.space().dimensions(), seed);
 * Search search = new SequenceSearch(sampler, problem, sobol::coordinate);
 * }
 */
package io.danlu.samplers.sequence;
