/**
 * The forecast bench: it tests whether forecasts hold and whether their advice pays, on tasks with a known optimum.
 *
 * <p>{@link Forecast} lets {@code Runs} make and judge {@code Statement}s after each quarter of the budget;
 * {@code ForecastTables} writes them as Markdown.
 *
 * {@snippet lang=shell :
 * bench/run forecast --samplers auto --seeds 10 --evaluations 100
 * }
 */
package io.danlu.bench.forecast;
