/**
 * Search spaces, trials and studies, and the interfaces of samplers, pruners and stores.
 *
 * <p>A package with records that are search spaces must be open to this module, which reads their components.
 */
module io.danlu.core {
    requires io.danlu.math;
    requires static org.jspecify;

    exports io.danlu.belief;
    exports io.danlu.pruner;
    exports io.danlu.sampler;
    exports io.danlu.space;
    exports io.danlu.store;
    exports io.danlu.study;
    exports io.danlu.trial;
    exports io.danlu.typed;

    uses io.danlu.pruner.PrunerProvider;
    uses io.danlu.sampler.SamplerProvider;
}
