/**
 * Early stopping of running trials: the contract of pruners, and the evidence they judge by.
 *
 * <p>After each intermediate value, the study calls {@link io.danlu.pruner.Pruner#judge} with the running trial and its
 * {@link io.danlu.pruner.Peers}. The {@link io.danlu.pruner.Verdict} says whether the trial continues, is pruned, or is
 * paused. Before each new trial, {@link io.danlu.pruner.Pruner#promoted} may name a paused trial to continue instead.
 *
 * <p>A {@link io.danlu.pruner.PrunerSpec} names a pruner in files and stores, and {@link io.danlu.pruner.Pruners} makes
 * it. A jar adds pruners with a {@link io.danlu.pruner.PrunerProvider}. This pruner stops a trial that is worse than
 * the worst complete trial was at the same step:
 *
 * {@snippet :
 * public Verdict judge(Trial.Running trial, Peers peers) {
 *     Report latest = trial.reports().getLast();
 *     Ranking ranking = peers.at(latest.step());
 *     double loss = peers.metric().loss(latest.value());
 *     return ranking.size() > 0 && loss > ranking.loss(ranking.size() - 1)
 *             ? new Verdict.Prune("worse than all %d peers at step %d".formatted(ranking.size(), latest.step()))
 *             : Verdict.KEEP;
 * }
 * }
 */
package io.danlu.pruner;
