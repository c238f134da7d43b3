package io.danlu.samplers.cmaes;

/**
 * A trial with a result, in the form that the distributions learn from.
 *
 * @param isForeign whether the distribution would not have drawn it for that trial: it was queued or added by the user,
 *     made by another sampler, drawn when fewer results were known, or replaced because it was tried
 */
record Individual(Genotype genotype, boolean isForeign) {}
