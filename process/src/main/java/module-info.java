/** Programs as objectives. */
module io.danlu.process {
    requires transitive io.danlu.core;
    requires transitive io.danlu.format;
    requires static org.jspecify;

    exports io.danlu.process;
}
