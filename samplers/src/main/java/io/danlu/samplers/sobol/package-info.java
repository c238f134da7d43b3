/** Sobol' points. */
package io.danlu.samplers.sobol;
