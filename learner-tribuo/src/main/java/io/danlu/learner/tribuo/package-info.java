/** Trainers of Tribuo as learners of the model selection. */
package io.danlu.learner.tribuo;
