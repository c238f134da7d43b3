/** Gaussian-process regression over encoded points. */
package io.danlu.surrogate.gp;
