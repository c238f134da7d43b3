/**
 * Tunes the hyperparameters of anything that Java can call.
 *
 * <p>A module that requires this one reads the whole library: search spaces and studies ({@code io.danlu.space}, {@code
 * io.danlu.typed}, {@code io.danlu.study}), samplers and pruners ({@code io.danlu.samplers}), cross-validated models
 * ({@code io.danlu.selection}) and stores ({@code io.danlu.store.jdbc}). A record that is a search space must be open to
 * {@code io.danlu.core}, which reads its components.
 */
module io.danlu {
    requires transitive io.danlu.core;
    requires transitive io.danlu.samplers;
    requires transitive io.danlu.selection;
    requires transitive io.danlu.store.jdbc;
    requires static transitive org.jspecify;

    // The modules above are automatic: their jars cannot say that they need these.
    requires java.sql;
    requires org.snakeyaml.engine;
    requires org.xerial.sqlitejdbc;
    requires tools.jackson.core;
}
