/** What learns: hyperparameters, fits, predictions, and the forest as a learner. */
package io.danlu.selection.learn;
