/** Values of an objective, made fit for a Gaussian model. */
package io.danlu.surrogate.outcome;
