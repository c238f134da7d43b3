package io.danlu.testkit.sampler;

/**
 * What every sampler must obey. A test class implements this interface, says which sampler it tests, and inherits the tests:
 *
 * <pre>{@code
 * class AnnealContractTest implements SamplerContract {
 *     @Override
 *     public Sampler sampler(Space space) {
 *         return new Anneal();
 *     }
 * }
 * }</pre>
 */
public interface SamplerContract
        extends ProposalLaws,
                FoldLaws,
                FiniteSpaceLaws,
                InvarianceLaws,
                StudyLaws,
                ReproducibilityLaws,
                LearningLaws,
                OrderLaws {}
