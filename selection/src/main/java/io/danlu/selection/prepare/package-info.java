/**
 * Steps that prepare features, fitted inside each split, so that nothing of a test part leaks into them.
 *
 * <p>{@link Steps#before} wraps a learner. Its trainer fits each {@link Step} to the training rows, transforms the data
 * set, and lets the learner learn from the result. Steps with a single imputing or scaling step make its strategy a
 * hyperparameter.
 *
 * {@snippet lang=yaml :
 * run:
 *   model:
 *     learner: forest
 *     steps:
 *       - impute: median
 *       - one_hot
 * }
 */
package io.danlu.selection.prepare;
