/** Study files, and studies, events and results as JSON, YAML and CSV. */
@SuppressWarnings("module") // The modules that it is exported to are compiled after it.
module io.danlu.format {
    requires transitive io.danlu.core;
    requires org.snakeyaml.engine;
    requires tools.jackson.core;
    requires static org.jspecify;

    exports io.danlu.format;
    exports io.danlu.format.csv to
            io.danlu.cli,
            io.danlu.selection;
    exports io.danlu.format.file to
            io.danlu.cli,
            io.danlu.client,
            io.danlu.process,
            io.danlu.selection,
            io.danlu.server;
    exports io.danlu.format.intake to
            io.danlu.cli,
            io.danlu.store.jdbc;
    exports io.danlu.format.log to
            io.danlu.cli,
            io.danlu.client,
            io.danlu.report,
            io.danlu.server,
            io.danlu.spark,
            io.danlu.store.jdbc;
    exports io.danlu.format.quantity to
            io.danlu.cli,
            io.danlu.process,
            io.danlu.server;
    exports io.danlu.format.worker to
            io.danlu.cli,
            io.danlu.client,
            io.danlu.server;
}
