/** Studies on a server over HTTP, for workers and for people who watch. */
module io.danlu.client {
    requires transitive io.danlu.core;
    requires transitive io.danlu.format; // WatchedStudy reads and sends JSON
    requires java.net.http;
    requires static org.jspecify;

    exports io.danlu.client;
}
