/** Programs as objectives. */
@SuppressWarnings("module") // the qualified exports name modules that are compiled later
module io.danlu.process {
    requires transitive io.danlu.core;
    requires transitive io.danlu.format;
    requires static org.jspecify;

    exports io.danlu.process;
    exports io.danlu.process.host to
            io.danlu.cli;
}
