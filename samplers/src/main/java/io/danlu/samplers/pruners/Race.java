package io.danlu.samplers.pruners;

import io.danlu.math.Statistics;
import io.danlu.math.StudentT;
import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.pruner.Verdict;
import io.danlu.sampler.SamplerOptions;
import io.danlu.space.Value;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;

/**
 * Races trials over blocks that are the same for all, such as the folds of a cross-validation. A trial reports at step
 * k the mean over its first k blocks, except after the last one. It is stopped once a paired t-test says that it will
 * be worse over all blocks than the best complete trial that reported. The test is one-sided at level {@code alpha}. No
 * trial waits for another.
 *
 * <p><b>Sources.</b> Maron and Moore, "The racing algorithm", Artificial Intelligence Review 11 (1997). The paired
 * t-test is that of López-Ibáñez et al., "The irace package", Operations Research Perspectives 3 (2016), section 2. The
 * burn-in and the level are those of tidymodels' {@code control_race} (burn_in 3, alpha 0.05).
 *
 * <p><b>Deviation.</b> These ask about all blocks that there could be. A search is won over the K blocks that there
 * are, of which n are known. The variance of the mean difference therefore has the finite population correction,
 * s²/n·(1 − n/K) (Cochran, "Sampling Techniques", third edition 1977, theorem 2.2 and section 2.6). K is one more than
 * the number of blocks that the best complete trial reported.
 *
 * <p>If all differences are equal, the trial is stopped if it is worse. A trial whose steps are not 1, 2, 3, … is never
 * stopped. Costs a pass over its reports and the best trial's, and one over all trials if the best has none.
 *
 * @param alpha above 0 and below 1
 * @param burnIn the number of blocks that are evaluated before a trial is stopped, at least 2
 */
public record Race(double alpha, int burnIn) implements Pruner {

    private static final String NAME = "race";
    private static final Race DEFAULT = new Race(0.05, 3);

    /** @throws IllegalArgumentException if an option is out of its range */
    public Race {
        Refusal.unless(alpha > 0 && alpha < 1, NAME, "alpha", alpha, "above 0 and below 1");
        Refusal.unless(burnIn >= 2, NAME, "burn_in", burnIn, "at least 2");
    }

    /** Creates a race at the level 0.05 after 3 blocks. */
    public Race() {
        this(DEFAULT.alpha, DEFAULT.burnIn);
    }

    /** Returns a copy with this level. */
    public Race alpha(double level) {
        return new Race(level, burnIn);
    }

    /** Returns a copy with this number of blocks. */
    public Race burnIn(int blocks) {
        return new Race(alpha, blocks);
    }

    static Race of(PrunerSpec spec) {
        SamplerOptions options = Pruners.options(spec);
        Race made = new Race(options.real("alpha", DEFAULT.alpha), options.integer("burn_in", DEFAULT.burnIn));
        options.end();
        return made;
    }

    @Override
    public PrunerSpec spec() {
        PrunerSpec spec = PrunerSpec.of(NAME);
        spec = alpha == DEFAULT.alpha ? spec : spec.with("alpha", Value.of(alpha));
        return burnIn == DEFAULT.burnIn ? spec : spec.with("burn_in", Value.of(burnIn));
    }

    @Override
    public int firstJudgement() {
        return burnIn;
    }

    @Override
    public boolean comparesSplits() {
        return true;
    }

    @Override
    public Verdict judge(Trial.Running trial, Peers peers) {
        double[] own = losses(trial, peers.metric());
        Optional<Trial.Complete> best = own.length < burnIn ? Optional.empty() : best(peers, own.length);
        double[] others = best.map(complete -> losses(complete, peers.metric())).orElse(new double[0]);
        if (own.length < burnIn || others.length < own.length) {
            return Verdict.KEEP;
        }
        double[] behind = new double[own.length];
        for (int block = 0; block < own.length; block++) {
            behind[block] = own[block] - others[block];
        }
        double chance = chance(behind, others.length + 1);
        return chance <= alpha
                ? new Verdict.Prune(
                        "%s: over %d blocks it is worse than trial %d by %s in the mean (paired t-test, p = %.2g)"
                                .formatted(
                                        NAME, own.length, best.orElseThrow().number(), Statistics.mean(behind), chance))
                : Verdict.KEEP;
    }

    /**
     * Returns the best complete trial with that many known blocks. Trials added from elsewhere have a value and no
     * blocks.
     */
    private static Optional<Trial.Complete> best(Peers peers, int blocks) {
        return peers.best()
                .filter(best -> losses(best, peers.metric()).length >= blocks)
                .or(() -> peers.reporting()
                        .filter(trial ->
                                trial instanceof Trial.Complete && losses(trial, peers.metric()).length >= blocks)
                        .map(Trial.Complete.class::cast)
                        .reduce((best, other) -> other.isBetterThan(best, peers.metric()) ? other : best));
    }

    /** Returns the probability of at least this lag if there were none over all {@code blocks}. */
    private static double chance(double[] behind, int blocks) {
        double mean = Statistics.mean(behind);
        double unknown = 1 - (double) behind.length / blocks;
        double error = Math.sqrt(Statistics.variance(behind) / behind.length * unknown);
        if (mean <= 0) {
            return 1;
        }
        return error == 0 ? 0 : StudentT.upperTail(mean / error, behind.length - 1);
    }

    /** Returns each block's own loss, computed from the reported means; none if the steps are not 1, 2, 3, … */
    private static double[] losses(Trial.Started trial, Metric metric) {
        List<Report> reports = trial.reports();
        double[] losses = new double[reports.size()];
        double before = 0;
        for (int block = 0; block < losses.length; block++) {
            if (reports.get(block).step() != block + 1
                    || reports.get(block).value(0).isEmpty()) {
                return new double[0];
            }
            double sum = reports.get(block).value() * (block + 1);
            losses[block] = metric.loss(sum - before);
            before = sum;
        }
        return losses;
    }
}
