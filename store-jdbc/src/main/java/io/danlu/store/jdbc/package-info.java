/**
 * Stores in databases, opened by their URLs.
 *
 * <p>{@link io.danlu.store.jdbc.Stores#open} parses a URL and opens a store. The packages {@code sqlite} and
 * {@code postgres} connect to a database. The package {@code log} implements the log of a study on its tables.
 *
 * {@snippet :
 * try (Store store = Stores.open("sqlite:danlu.db?durability=power")) {
 *     Study<Forest> study = Study.named("iris").space(Forest.class).store(store).build();
 *     study.optimize(forest -> crossValidate(forest), Budget.trials(100));
 * }
 * }
 *
 * <p>A PostgreSQL store also works on a {@link javax.sql.DataSource} of the user's:
 * {@link io.danlu.store.jdbc.Stores#open(javax.sql.DataSource, io.danlu.store.Durability)}.
 */
package io.danlu.store.jdbc;
