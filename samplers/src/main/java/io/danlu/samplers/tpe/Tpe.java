package io.danlu.samplers.tpe;

import io.danlu.belief.Beliefs;
import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.samplers.belief.OptimumPrior;
import io.danlu.space.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The tree-structured Parzen estimator. It keeps two densities over the space: l of the good trials and g of the
 * others. Each is a mixture of kernels around its trials and one for the prior. Points are drawn from l, and the one
 * with the greatest l/g, which has the greatest expected improvement, is proposed.
 *
 * <p><b>Sources.</b> Bergstra, Bardenet, Bengio and Kégl, "Algorithms for hyper-parameter optimization", NeurIPS 2011;
 * Watanabe, "Tree-structured Parzen estimator: understanding its algorithm components", arXiv:2304.11127, whose words
 * for the components are used here.
 *
 * <p><b>Our own components.</b> Each is the outcome of an ablation (docs/decisions/0001-tpe-defaults.md). Good trials
 * weigh by their rank. Their kernels are as wide as the normal reference rule says, so that they narrow as the good
 * trials gather. The others' kernels all have one width, which depends on their number alone. The first trial is the
 * centre of the space, and the other startup trials are an evenly spread (scrambled Sobol') set. The search is the same
 * for every increasing transformation of the objective.
 *
 * <p><b>Which trials count.</b> Complete trials are ranked by value. Pruned and paused ones that have reported stand
 * among them by an estimate of what they would have come to (docs/decisions/0018-pruned-trials-teach.md). Then come
 * those without a report. In the parity modes all pruned and paused ones come behind complete ones, those first that
 * came furthest, and infeasible ones come last, by their violation. Running trials count among the others, which keeps
 * parallel workers apart (the "constant liar"). So do failed ones, which hence are never good and repel: the region
 * where a learner crashes is avoided. So do trials whose loss is exactly that of an earlier one near them: they show a
 * plateau, of which the first trial is enough (docs/decisions/0024-plateaus-in-tpe.md). Cancelled ones don't count.
 *
 * <p><b>Conditional spaces.</b> Parameters with the same condition are modelled jointly, on the trials where they are
 * active; parents are decided before their children. Each parameter's prior is one of the kernels: normal, log-normal,
 * weighted and quantised priors keep their meaning. In a finite space no point is proposed twice.
 *
 * <p><b>Constraints.</b> The point with the greatest product of relative density ratios is proposed: one ratio for the
 * objectives, and one for each constraint that a trial violates, of the trials that meet it and those that don't. Good
 * trials are the best until as many of them are feasible as there would be good ones if no others were known. While no
 * trial meets a constraint, the one that violates it least counts as meeting it. Source: Watanabe and Hutter, "c-TPE:
 * tree-structured Parzen estimator with inequality constraints for expensive hyperparameter optimization", IJCAI 2023.
 * Here, points are drawn from the objectives' density alone (docs/decisions/0026-constraints-and-fronts.md).
 *
 * <p><b>Cost.</b> About a tenth of a millisecond for ten real parameters, whatever the number of trials, and as much
 * again for each constraint that is violated. At most 25 trials are good, 128 with infeasible ones, and at most 128
 * stand for the others, chosen at random by their numbers where there are more. The parity modes keep all, and slow
 * down with them.
 *
 * <p><b>Several objectives.</b> Trials are ranked by the front that non-dominated sorting puts them into, and within a
 * front by their hypervolume contribution. Source: Ozaki, Tanigaki, Watanabe, Nomura and Onishi, "Multiobjective
 * tree-structured Parzen estimator", Journal of Artificial Intelligence Research 73, 2022. Contributions are taken
 * greedily, as there: each trial counts by what it adds to those before it. Here, crowding distances stand for them
 * beyond three objectives, and good trials weigh by their rank, as with one objective.
 *
 * <p>Serves any number of objectives. Immutable.
 *
 * @param parity the origin of the formulas
 * @param startup how many trials come before the model, at least 1
 * @param candidates how many points are drawn from l for one proposal, at least 1
 * @param gamma how many of n trials are good: {@code gamma}·n, with Hyperopt {@code gamma}·√n, rounded up and at most
 *     25; above 0, at most 1
 * @param priorWeight of the prior's kernel relative to a trial's, finite, above 0
 * @param multivariate whether parameters are modelled jointly
 * @param beliefWeight the exponent β of the user's beliefs after one result, finite and at least 0; 0 ignores them, as
 *     the parity modes do
 */
public record Tpe(
        Parity parity,
        int startup,
        int candidates,
        double gamma,
        double priorWeight,
        boolean multivariate,
        double beliefWeight)
        implements Sampler {

    /** The origin of the formulas. */
    public enum Parity {
        /** Our own formulas. */
        NONE,
        /**
         * Hyperopt's {@code tpe.suggest}: every parameter by itself; kernels as wide as the gaps between their
         * neighbours; the mixture is truncated as a whole, choices are counted. Its log-uniform density, which leaves
         * the truncation out where there is no step, is corrected.
         */
        HYPEROPT,
        /**
         * The {@code TPESampler} of Optuna 5. Parameters that are always active are modelled jointly, others alone.
         * Kernels are as wide as the gaps between their neighbours. Each kernel is truncated, and smoothed over the
         * choices. Failed trials don't count.
         */
        OPTUNA
    }

    private static final Tpe OWN = new Tpe(Parity.NONE, 8, 24, 0.1, 1, true, 1);
    private static final Tpe HYPEROPT = new Tpe(Parity.HYPEROPT, 20, 24, 0.25, 1, false, 0);
    private static final Tpe OPTUNA = new Tpe(Parity.OPTUNA, 10, 24, 0.1, 1, true, 0);

    public Tpe {
        check("startup", startup, startup >= 1, "at least 1");
        check("candidates", candidates, candidates >= 1, "at least 1");
        check("gamma", gamma, gamma > 0 && gamma <= 1, "above 0 and at most 1");
        check("prior_weight", priorWeight, priorWeight > 0 && Double.isFinite(priorWeight), "finite and above 0");
        check(
                "belief_weight",
                beliefWeight,
                beliefWeight >= 0 && Double.isFinite(beliefWeight) && (parity == Parity.NONE || beliefWeight == 0),
                "finite and at least 0, and 0 with a parity");
        check("multivariate", multivariate, parity != Parity.HYPEROPT || !multivariate, "false with parity hyperopt");
    }

    private static void check(String option, Object value, boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Sampler 'tpe': option '%s' (%s) must be %s.".formatted(option, value, rule));
        }
    }

    /** TPE with our own formulas and defaults. */
    public Tpe() {
        this(OWN.parity, OWN.startup, OWN.candidates, OWN.gamma, OWN.priorWeight, OWN.multivariate, OWN.beliefWeight);
    }

    /** TPE with the default weight of beliefs. */
    public Tpe(Parity parity, int startup, int candidates, double gamma, double priorWeight, boolean multivariate) {
        this(parity, startup, candidates, gamma, priorWeight, multivariate, standard(parity).beliefWeight);
    }

    /** TPE as Hyperopt has it, with its defaults. */
    public static Tpe hyperopt() {
        return HYPEROPT;
    }

    /** TPE as Optuna has it, with its defaults. */
    public static Tpe optuna() {
        return OPTUNA;
    }

    /**
     * The TPE that {@code spec} describes. Its options are {@code parity}, which is {@code none}, {@code hyperopt} or
     * {@code optuna} and decides the others' defaults, and {@code startup}, {@code candidates}, {@code gamma},
     * {@code prior_weight}, {@code multivariate}, {@code belief_weight}.
     */
    public static Tpe of(SamplerSpec spec) {
        SamplerOptions options = SamplerOptions.of(spec);
        Tpe standard = standard(parity(options.text("parity", "none")));
        Tpe tpe = new Tpe(
                standard.parity,
                options.integer("startup", standard.startup),
                options.integer("candidates", standard.candidates),
                options.real("gamma", standard.gamma),
                options.real("prior_weight", standard.priorWeight),
                options.bool("multivariate", standard.multivariate),
                options.real("belief_weight", standard.beliefWeight));
        options.end();
        return tpe;
    }

    private static Parity parity(String text) {
        List<String> names = Arrays.stream(Parity.values()).map(Tpe::nameOf).toList();
        check("parity", text, names.contains(text), "one of " + String.join(", ", names));
        return Parity.values()[names.indexOf(text)];
    }

    private static String nameOf(Parity parity) {
        return parity.name().toLowerCase(Locale.ROOT);
    }

    private static Tpe standard(Parity parity) {
        return switch (parity) {
            case NONE -> OWN;
            case HYPEROPT -> HYPEROPT;
            case OPTUNA -> OPTUNA;
        };
    }

    @Override
    public SamplerSpec spec() {
        Tpe standard = standard(parity);
        SamplerSpec spec = SamplerSpec.of("tpe");
        spec = parity == Parity.NONE ? spec : spec.with("parity", Value.of(nameOf(parity)));
        spec = startup == standard.startup ? spec : spec.with("startup", Value.of(startup));
        spec = candidates == standard.candidates ? spec : spec.with("candidates", Value.of(candidates));
        spec = gamma == standard.gamma ? spec : spec.with("gamma", Value.of(gamma));
        spec = priorWeight == standard.priorWeight ? spec : spec.with("prior_weight", Value.of(priorWeight));
        spec = multivariate == standard.multivariate ? spec : spec.with("multivariate", Value.of(multivariate));
        return beliefWeight == standard.beliefWeight ? spec : spec.with("belief_weight", Value.of(beliefWeight));
    }

    @Override
    public boolean usesBeliefs() {
        return parity == Parity.NONE;
    }

    @Override
    public Search start(Problem problem) {
        Rules rules = Rules.of(this);
        Beliefs beliefs = beliefWeight > 0 ? problem.beliefs() : Beliefs.NONE;
        Convictions convictions = new Convictions(OptimumPrior.of(problem.space(), beliefs), beliefWeight);
        return new TpeSearch(problem, rules, convictions, new Models(problem.space(), rules, problem.seed()));
    }
}
