/** The HTTP server of {@code danlu serve}: the live page and the API of workers. */
@SuppressWarnings("module") // The modules that it is exported to are compiled after it.
module io.danlu.server {
    requires transitive io.danlu.core;
    requires io.danlu.format;
    requires io.danlu.report;
    requires io.helidon.webserver;
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
