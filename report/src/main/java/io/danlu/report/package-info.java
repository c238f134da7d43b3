/**
 * Pages and the JSON behind them.
 *
 * <p>{@link StudyPage} and {@link ComparisonPage} put their data into the template that {@code dashboard} builds: one
 * HTML file that works without a network. {@link LivePage} serves the same data part by part while a study runs.
 * {@link BestJson} and {@link StatusJson} are shared with the command line and the HTTP server. Everything is computed
 * in {@code analysis}; this package only writes it.
 *
 * {@snippet :
 * LivePage page = new LivePage(definition, history);
 * Json first = page.page();
 * Optional<Json> changes = page.changes(earlier); // empty: fetch the page again
 * }
 */
package io.danlu.report;
