/** Decision trees, forests and boosted trees over columns of numbers, for Danlu's own modules. */
@SuppressWarnings("module") // The modules that it is exported to are compiled after it.
module io.danlu.forest {
    requires io.danlu.math;
    requires static org.jspecify;

    exports io.danlu.forest to
            io.danlu.analysis,
            io.danlu.selection;
}
