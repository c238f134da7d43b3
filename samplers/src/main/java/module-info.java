/** Samplers and pruners. A study finds them by their names; a sampler with options has a class of its own. */
module io.danlu.samplers {
    requires transitive io.danlu.core;
    requires io.danlu.math;
    requires io.danlu.surrogate;
    requires static org.jspecify;

    exports io.danlu.samplers.anneal;
    exports io.danlu.samplers.auto;
    exports io.danlu.samplers.cmaes;
    exports io.danlu.samplers.gp;
    exports io.danlu.samplers.grid;
    exports io.danlu.samplers.halton;
    exports io.danlu.samplers.nsga2;
    exports io.danlu.samplers.pruners;
    exports io.danlu.samplers.sobol;
    exports io.danlu.samplers.tpe;

    provides io.danlu.pruner.PrunerProvider with
            io.danlu.samplers.pruners.StandardPruners;
    provides io.danlu.sampler.SamplerProvider with
            io.danlu.samplers.StandardSamplers;
}
