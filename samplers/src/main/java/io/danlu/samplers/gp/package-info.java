/** Bayesian optimisation with a Gaussian process. */
package io.danlu.samplers.gp;
