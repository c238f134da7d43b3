/**
 * Acquisition functions: the value of evaluating a point, given the mean and the standard deviation of its predicted
 * loss.
 *
 * <p>A sampler predicts each candidate with a {@link io.danlu.surrogate.gp.GaussianProcess}, scores the prediction with
 * an {@link io.danlu.surrogate.acquisition.Acquisition}, and proposes the candidate of the greatest score. The
 * derivatives {@code byMean} and {@code bySd} let it climb by gradient.
 *
 * {@snippet :
 * GaussianProcess.Belief belief = surrogate.process().at(encoding.encode(point));
 * double worth = Acquisition.LOGEI.at(belief.mean(), belief.sd(), bestTarget);
 * }
 */
package io.danlu.surrogate.acquisition;
