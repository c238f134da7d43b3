/** How many trials a second stores keep, beside how often the disk under them syncs. */
package io.danlu.bench.store;
