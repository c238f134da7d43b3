/** Workers that are given trials by a server over HTTP. */
module io.danlu.client {
    requires transitive io.danlu.core;
    requires io.danlu.format;
    requires java.net.http;
    requires static org.jspecify;

    exports io.danlu.client;
}
