/** Halton points. */
package io.danlu.samplers.halton;
