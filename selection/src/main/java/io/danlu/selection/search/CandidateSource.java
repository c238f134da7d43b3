package io.danlu.selection.search;

import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Space;

/**
 * The source of the candidates of a search.
 *
 * @param space the learner's hyperparameters that are searched
 * @param sampler how candidates are proposed
 * @param trials how many, at least 1, or the whole of a finite space where there are fewer
 */
public record CandidateSource(Space space, SamplerSpec sampler, int trials) {}
