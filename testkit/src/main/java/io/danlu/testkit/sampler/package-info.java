/**
 * The contract of samplers, as laws that a test class inherits.
 *
 * <p>A sampler's test implements {@link io.danlu.testkit.sampler.SamplerContract} and returns the sampler under test.
 * It declares abilities that differ from the defaults in {@link io.danlu.testkit.sampler.SamplerUnderTest}. The laws
 * are then checked on random spaces and scenarios:
 *
 * {@snippet :
 * class HaltonContractTest implements SamplerContract {
 *     @Override
 *     public Sampler sampler(Space space) {
 *         return new Halton();
 *     }
 *
 *     @Override
 *     public boolean learns() {
 *         return false;
 *     }
 * }
 * }
 *
 * <p>{@link io.danlu.testkit.sampler.OutcomesContract} has the laws for two objectives and two named constraints.
 */
package io.danlu.testkit.sampler;
