/**
 * The learners {@code tribuo_linear} and {@code tribuo_trees}, which use Oracle's Tribuo.
 *
 * <p>{@link LinearLearner} and {@link TreesLearner} each hold a {@code Recipe}. {@code TribuoTrainer} converts the
 * features to {@code Points} once, and lets the recipe train members in a {@code Growth}. {@code ProtobufPersistence}
 * writes models to files.
 *
 * {@snippet lang=yaml :
 * run:
 *   model:
 *     learner: tribuo_trees # needs the module learner-tribuo on the class path
 * }
 */
package io.danlu.learner.tribuo;
