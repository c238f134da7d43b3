/** The files of the page in the browser. */
package io.danlu.server.page;
