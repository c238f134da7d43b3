/** The command line. */
@SuppressWarnings("requires-automatic") // JLine has a stable name.
module io.danlu.cli {
    requires io.danlu.analysis;
    requires io.danlu.client;
    requires io.danlu.core;
    requires io.danlu.format;
    requires io.danlu.math;
    requires io.danlu.process;
    requires io.danlu.report;
    requires io.danlu.samplers;
    requires io.danlu.selection;
    requires io.danlu.server;
    requires io.danlu.store.jdbc;
    requires info.picocli;
    requires java.net.http;
    requires org.jline.terminal;
    requires static org.jspecify;

    // picocli reads and writes the fields of commands and options.
    opens io.danlu.cli to
            info.picocli;
    opens io.danlu.cli.asktell to
            info.picocli;
}
