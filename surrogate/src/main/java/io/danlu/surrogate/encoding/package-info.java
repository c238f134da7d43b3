/** Points of a space as vectors of numbers, between which distances make sense. */
package io.danlu.surrogate.encoding;
