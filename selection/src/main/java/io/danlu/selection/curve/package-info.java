/** Tuning by hand: how scores change along one hyperparameter, or with the number of rows. */
package io.danlu.selection.curve;
