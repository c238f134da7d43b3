/**
 * The samplers that come with Danlu, by name.
 *
 * <p>{@link StandardSamplers} maps each name to its package: {@code grid}, {@code sobol}, {@code halton},
 * {@code anneal}, {@code tpe}, {@code gp}, {@code cmaes} and {@code auto}. A sampler is an immutable record of options;
 * its {@code start(problem)} returns a search that learns results and proposes points. Only its proposals reach the
 * study, which writes them to the store.
 *
 * {@snippet :
 * Sampler sampler = Samplers.of(SamplerSpec.of("gp").with("startup", Value.of(12)));
 * Search search = sampler.start(problem);
 * search.learn(trials);
 * List<Proposal> proposals = search.propose(trials.size(), 4);
 * }
 */
package io.danlu.samplers;
