/** Gaussian processes and forests as models of a study's history, for Danlu's own modules. */
@SuppressWarnings("module") // The modules that it is exported to are compiled after it.
module io.danlu.surrogate {
    requires transitive io.danlu.core;
    requires transitive io.danlu.math;
    requires static org.jspecify;

    exports io.danlu.surrogate to
            io.danlu.analysis,
            io.danlu.samplers;
    exports io.danlu.surrogate.acquisition to
            io.danlu.analysis,
            io.danlu.samplers;
    exports io.danlu.surrogate.encoding to
            io.danlu.analysis,
            io.danlu.samplers;
    exports io.danlu.surrogate.gp to
            io.danlu.analysis,
            io.danlu.samplers;
    exports io.danlu.surrogate.outcome to
            io.danlu.analysis,
            io.danlu.samplers;
}
