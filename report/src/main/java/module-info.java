/** The page of a study and the JSON of its charts, for Danlu's own modules. */
@SuppressWarnings("module") // The modules that it is exported to are compiled after it.
module io.danlu.report {
    requires transitive io.danlu.analysis;
    requires transitive io.danlu.core;
    requires transitive io.danlu.format;
    requires static org.jspecify;

    exports io.danlu.report to
            io.danlu.cli,
            io.danlu.server;
}
