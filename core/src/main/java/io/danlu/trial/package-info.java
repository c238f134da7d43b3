/** Trials, the events they are made of, and the history that their log folds into. */
package io.danlu.trial;
