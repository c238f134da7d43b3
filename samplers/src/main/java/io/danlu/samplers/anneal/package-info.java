/** Annealing: random search around good trials, in windows that shrink. */
package io.danlu.samplers.anneal;
