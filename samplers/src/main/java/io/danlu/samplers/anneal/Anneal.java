package io.danlu.samplers.anneal;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.space.Value;

/**
 * Hyperopt's annealing: each parameter is drawn near its value in one of the best trials, in a window that shrinks as
 * trials come in. Source: Bergstra, Yamins and Cox, "Hyperopt: a Python library for optimizing the hyperparameters of
 * machine learning algorithms", SciPy 2013; the rules are those of {@code hyperopt.anneal.suggest}.
 *
 * <p><b>Base trial.</b> It is the g-th best, g geometric with mean {@code avgBestIdx}. A second one is picked only for
 * parameters that are inactive in the first. A parameter that no trial has is drawn from its prior.
 *
 * <p><b>Window.</b> With T trials that have the parameter, the window's width relative to the parameter's range is s =
 * 1/(1 + {@code shrinkCoef}·T). T counts running, paused, complete and pruned trials.
 *
 * <ul>
 *   <li>Uniform prior: uniform in that window, which is moved to lie inside the bounds, on the parameter's own scale.
 *   <li>Normal prior: normal about the base value with s times the prior's standard deviation.
 *   <li>Choice: the base value with probability 1 − s, and a draw from the prior otherwise.
 * </ul>
 *
 * <p><b>Deviations</b> from Hyperopt:
 *
 * <ul>
 *   <li>The base trial always has a result, or reports from which one is estimated
 *       (docs/decisions/0018-pruned-trials-teach.md). Hyperopt ranks failed and running trials last, and picks them
 *       while there are few.
 *   <li>Feasible trials come before infeasible ones, and those are ordered by their violation.
 *   <li>A stepped value stays inside its bounds, and the ends are as likely as the others.
 *   <li>An ordinal is drawn like a number, by its position.
 *   <li>An order or a selection makes at least one move from the base value and at most s times as many as it has
 *       items: a swap, an insertion or an exchange. Shares are multiplied by log-normal factors, whose spread is 4s.
 *   <li>In a finite space a point that was tried is drawn again, from windows that double after every 8 such draws.
 *       This is our own choice: replacements from the whole space left up to twice the regret after 100 trials if
 *       windows were narrower than a step.
 * </ul>
 *
 * <p>Learning a trial costs O(log n), a proposal O({@code avgBestIdx}) on average, times the number of different
 * conditions and of parameters. Serves one objective.
 *
 * @param avgBestIdx the mean rank of the base trial, counted from 1; finite, at least 1 (which is always the best).
 *     Hyperopt: 2
 * @param shrinkCoef the rate at which windows shrink with each trial; finite, at least 0 (not at all). Hyperopt: 0.1
 */
public record Anneal(double avgBestIdx, double shrinkCoef) implements Sampler {

    private static final double AVG_BEST_IDX = 2.0;
    private static final double SHRINK_COEF = 0.1;

    public Anneal {
        check("avg_best_idx", avgBestIdx, 1);
        check("shrink_coef", shrinkCoef, 0);
    }

    /** Creates annealing with Hyperopt's defaults. */
    public Anneal() {
        this(AVG_BEST_IDX, SHRINK_COEF);
    }

    /**
     * Reads the annealing that {@code spec} describes; its options are {@code avg_best_idx} and {@code shrink_coef}.
     */
    public static Anneal of(SamplerSpec spec) {
        SamplerOptions options = SamplerOptions.of(spec);
        double rank = options.real("avg_best_idx", AVG_BEST_IDX);
        double shrink = options.real("shrink_coef", SHRINK_COEF);
        options.end();
        return new Anneal(rank, shrink);
    }

    private static void check(String option, double value, int low) {
        if (!(value >= low && value <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "Sampler 'anneal': option '%s' (%s) must be finite and at least %d.".formatted(option, value, low));
        }
    }

    @Override
    public SamplerSpec spec() {
        SamplerSpec spec = SamplerSpec.of("anneal");
        if (avgBestIdx != AVG_BEST_IDX) {
            spec = spec.with("avg_best_idx", Value.of(avgBestIdx));
        }
        return shrinkCoef == SHRINK_COEF ? spec : spec.with("shrink_coef", Value.of(shrinkCoef));
    }

    @Override
    public Search start(Problem problem) {
        return new AnnealSearch(this, problem);
    }

    /** Returns the width of a window relative to the range, after {@code trials} trials that have the parameter. */
    double shrink(int trials) {
        return 1 / (1 + shrinkCoef * trials);
    }

    /** Returns the rank of the base trial, from 0, at quantile {@code u} of its geometric distribution. */
    int rank(double u) {
        return avgBestIdx == 1 ? 0 : (int) (Math.log1p(-u) / Math.log1p(-1 / avgBestIdx));
    }
}
