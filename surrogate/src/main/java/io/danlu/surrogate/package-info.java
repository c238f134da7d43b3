/** A model of a study's history: what its objective is believed to be at any point. */
package io.danlu.surrogate;
