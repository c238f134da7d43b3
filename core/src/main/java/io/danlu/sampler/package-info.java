/**
 * Proposing points: the contract of samplers, random search, and helpers that samplers share.
 *
 * <p>A {@link io.danlu.sampler.Sampler} is an algorithm with its options. {@link io.danlu.sampler.Sampler#start} gives
 * it a {@link io.danlu.sampler.Problem}: space, objectives, budget and seed. The {@link io.danlu.sampler.Search} it
 * returns holds the state. Before each ask, the study calls {@link io.danlu.sampler.Search#learn} with the trials that
 * changed and {@link io.danlu.sampler.Search#propose} with the numbers of the next trials.
 *
 * <p>A {@link io.danlu.sampler.SamplerSpec} names a sampler in files and stores, and {@link io.danlu.sampler.Samplers}
 * makes it. A jar adds samplers with a {@link io.danlu.sampler.SamplerProvider}. A simple sampler is one function:
 *
 * {@snippet :
 * Sampler uniform = Sampler.of("uniform", (problem, trials, random) -> problem.space().draw(random));
 * }
 */
package io.danlu.sampler;
