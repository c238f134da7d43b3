/** Kernels of linear algebra, special functions, statistics and Sobol points, for Danlu's own modules. */
@SuppressWarnings("module") // The modules that it is exported to are compiled after it.
module io.danlu.math {
    requires static org.jspecify;

    exports io.danlu.math to
            io.danlu.analysis,
            io.danlu.cli,
            io.danlu.core,
            io.danlu.forest,
            io.danlu.learner.tribuo,
            io.danlu.samplers,
            io.danlu.selection,
            io.danlu.surrogate;
    exports io.danlu.math.pareto to
            io.danlu.analysis,
            io.danlu.cli,
            io.danlu.core,
            io.danlu.samplers,
            io.danlu.selection,
            io.danlu.surrogate;
}
