/**
 * Scorers, which measure the quality of predictions under scikit-learn's names.
 *
 * <p>{@link Scorer#named} finds a scorer; larger scores are always better. {@link ClassScorer} scores
 * {@code Probabilities}, and {@link NumberScorer} scores {@code Estimates}. Both take {@link Weights} of rows.
 *
 * {@snippet :
 * Scorer scorer = Scorer.named("balanced_accuracy");
 * double score = scorer.score(rows.target(), model.predict(rows));
 * }
 */
package io.danlu.selection.score;
