/** Grid search. */
package io.danlu.samplers.grid;
