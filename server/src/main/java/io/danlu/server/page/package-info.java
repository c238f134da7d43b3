/**
 * The static files of the page in the browser.
 *
 * <p>{@link io.danlu.server.page.Page} answers every path outside the API. The files are built from the sources in
 * {@code dashboard}; see its README.
 */
package io.danlu.server.page;
