/**
 * Bayesian optimisation with a Gaussian process.
 *
 * <p>{@link Gp} holds the options and starts a search: {@code GpSearch} for one objective, {@code FrontSearch} for
 * several. The search learns results into {@code Knowledge} or {@code FrontKnowledge}.
 *
 * <p><b>One proposal.</b> When a trial is asked for, the search goes through these steps:
 *
 * <ol>
 * <li>{@code Fits} supplies a {@link io.danlu.surrogate.Surrogate} of each outcome. Hyperparameters are fitted again
 *     only when that is due: at every result up to 40, then after every 5 % more results. Between these, the model
 *     takes in new results with the hyperparameters that it has. {@code Limits} are the models of the constraints.
 * <li>{@code Repetition} decides whether a point is evaluated again instead of a new one.
 * <li>A {@code Turn} adds up the {@code Term}s of the acquisition in a {@code Landscape}: {@code Gain}, the
 *     probabilities of a result and of feasibility, and the {@code Influences}. With the criterion {@code THOMPSON},
 *     {@code Thompson} draws a function instead.
 * <li>{@code Candidates} supplies points, {@code Ascent} selects the highest of them, and {@code Climb} improves each
 *     by local search. The highest point found is proposed.
 * </ol>
 *
 * <p><b>Several objectives.</b> {@code FrontSearch} fits one model for each objective, and {@code FrontTurn} takes the
 * place of {@code Turn}. {@code FrontEstimate} has the predictions at the evaluated points. {@code DrawnFronts} draws a
 * few fronts that are possible by the models, and {@code JointGain} averages the improvement over them.
 * {@code Confirmation} chooses the point of the front that one more evaluation serves best.
 *
 * <p><b>Beliefs and earlier studies.</b> With one objective, {@code Believed} adds the user's beliefs about the best
 * point, as far as results leave trust in them. {@code Transfer} weighs the models of earlier studies, and
 * {@code Ensemble} and {@code EnsembleGain} predict with these weights.
 *
 * {@snippet :
 * Sampler sampler = new Gp(8, Gp.Criterion.LOGEI); // 8 points before the model
 * }
 */
package io.danlu.samplers.gp;
