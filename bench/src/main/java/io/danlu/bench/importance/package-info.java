/** Whether importances find the known effects of functions. */
package io.danlu.bench.importance;
