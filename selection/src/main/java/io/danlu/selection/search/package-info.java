/** Model selection as a library call: a search over configurations, its table of results, and an honest estimate of what it finds. */
package io.danlu.selection.search;
