/** The HTTP server of {@code danlu serve}: the live page and the API of workers. */
@SuppressWarnings({"module", "requires-automatic"}) // Its users are compiled later; the libraries have stable names.
module io.danlu.server {
    requires transitive io.danlu.core;
    requires io.danlu.format;
    requires io.danlu.report;
    requires io.helidon.webserver;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires java.logging;
    requires java.management;
    requires jdk.management;
    requires static org.jspecify;

    exports io.danlu.server to
            io.danlu.cli;
    exports io.danlu.server.access to
            io.danlu.cli;
    exports io.danlu.server.api to
            io.danlu.cli;
    exports io.danlu.server.live to
            io.danlu.cli;
}
