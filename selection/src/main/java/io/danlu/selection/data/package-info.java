/**
 * Tabular data: CSV files, columns, and the rows of a data set.
 *
 * <p>{@link Sheet} reads a CSV file without judging its cells. {@link Table} makes each column numbers or texts.
 * {@code dataset} chooses a target: {@link Labels} for classification, {@link Numbers} for regression. {@link Rows} are
 * views of a {@link Dataset}; splitters and learners pass them around without copying data.
 *
 * {@snippet :
 * Table table = Table.read(Path.of("houses.csv"));
 * Dataset data = table.dataset("price", Task.REGRESSION);
 * Rows firstTen = data.rows().pick(IntStream.range(0, 10).toArray());
 * }
 */
package io.danlu.selection.data;
