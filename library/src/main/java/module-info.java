/**
 * Tunes the hyperparameters of anything that Java can call.
 *
 * <p>A module that requires this one reads the whole library: search spaces and studies ({@code io.danlu.space}, {@code
 * io.danlu.typed}, {@code io.danlu.study}), samplers and pruners ({@code io.danlu.samplers}), cross-validated models
 * ({@code io.danlu.selection}), study files ({@code io.danlu.format}) and stores ({@code io.danlu.store.jdbc}).
 *
 * <p>A package with records that are search spaces must be open to {@code io.danlu.core}, which reads their components.
 */
module io.danlu {
    requires transitive io.danlu.core;
    requires transitive io.danlu.format;
    requires transitive io.danlu.samplers;
    requires transitive io.danlu.selection;
    requires transitive io.danlu.store.jdbc;
    requires static org.jspecify;
}
