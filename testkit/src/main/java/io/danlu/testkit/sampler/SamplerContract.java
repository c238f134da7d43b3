package io.danlu.testkit.sampler;

/**
 * The laws that every sampler must obey. A test class implements this interface, names the sampler under test, and
 * inherits the tests:
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
                StructureLaws,
                OrderLaws {}
