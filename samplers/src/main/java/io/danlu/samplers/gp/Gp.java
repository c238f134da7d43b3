package io.danlu.samplers.gp;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerOptions;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Search;
import io.danlu.space.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Bayesian optimisation: a Gaussian process predicts the loss of every point with its uncertainty, and the point with
 * the greatest acquisition is proposed. It needs the fewest evaluations for a good result, from a handful to some
 * hundreds; each proposal takes milliseconds.
 *
 * <p><b>The model.</b> One Gaussian process with a Matérn-5/2 kernel covers all parameters: numbers, choices and
 * conditional ones alike (see {@link io.danlu.surrogate.encoding.Encoding}). Each parameter has a length scale of its
 * own. Losses are first transformed towards a normal distribution (see {@link io.danlu.surrogate.outcome.Outcomes}).
 * Length scales and noise maximise the posterior density under the priors in {@link io.danlu.surrogate.gp.Priors}.
 *
 * <p>While there are few results, and at most 40 parameters, every second proposal comes from a partly additive
 * process. It explains part of the loss by a sum of effects of one parameter each (see
 * {@link io.danlu.surrogate.gp.Structure}). Results at the same point are averaged. Beyond 256 points, the best 128 and
 * a spread of 128 others are used.
 *
 * <p><b>The proposal.</b> Two acquisitions take turns: the logarithm of expected improvement and the lower confidence
 * bound of the loss. Alternating is better than either alone (docs/decisions/0006-gp-defaults.md). The search starts
 * from some hundreds of candidates, and goes by gradient over the numbers and value by value over the rest. Source of
 * the idea that acquisitions disagree usefully: Cowen-Rivers et al., "HEBO: pushing the limits of sample-efficient
 * hyper-parameter optimisation", JAIR 74, 2022.
 *
 * <ul>
 *   <li>Pending trials count as observed with their expected result.
 *   <li>Pruned and paused trials that have reported count with an estimate of their final result
 *       (docs/decisions/0018-pruned-trials-teach.md).
 *   <li>If trials have failed, the probability of a result is learned too and counts.
 *   <li>Each constraint has a model of its values, and the probability that it is met counts. Until a point is likely
 *       feasible, the probability of feasibility alone is maximised. With constraints the portfolio is the logarithm of
 *       expected improvement alone (docs/decisions/0025-gp-of-several-outcomes.md).
 *   <li>If near points have exactly the same loss, the chance that a loss is new counts too (see
 *       {@link io.danlu.surrogate.Plateaus}). While the latest point is on such a plateau, every even trial is a
 *       random point.
 * </ul>
 *
 * <p><b>Several objectives.</b> Each objective has a model of its own, whose transformation is linear but for a long
 * tail. With two or three objectives, expected hypervolume improvement and random Chebyshev scalarizations take turns;
 * with more, it is scalarizations alone. Noise and pending trials leave the front open, so both are averaged over a few
 * drawn fronts. The reference point is given by thresholds. Objectives without one take the worst of all results and
 * the worst of the front in turns, without diverged values. Pruned trials have no result. The options
 * {@code portfolio} and {@code logei} mean the same, and others serve one objective. See
 * docs/decisions/0025-gp-of-several-outcomes.md.
 *
 * <p><b>Repeats.</b> In spaces of at most 1,000 points no point is proposed twice. In larger ones the point that would
 * be recommended is evaluated again about once for every 25 results, which shows whether the objective is noisy. If it
 * is, that point is evaluated again more often, so that its mean is reliable.
 *
 * <p><b>Start.</b> The centre of the space, then an evenly spread (scrambled Sobol') set, until {@code startup}
 * different points have a result. With constraints the centre is left out, and three points suffice while no trial is
 * feasible.
 *
 * <p><b>Cost.</b> O(n³) for n &le; 256 points; a few milliseconds at 100 trials, about ten at 200 and more.
 *
 * <p>Serves any number of objectives. Immutable.
 *
 * @param startup the number of different points that are evaluated before the model is used, at least 2
 * @param criterion the criterion that a proposal maximises
 * @param beliefWeight the exponent β of the user's beliefs after one result, finite and at least 0; 0 ignores them
 */
public record Gp(int startup, Criterion criterion, double beliefWeight) implements Sampler {

    /** The criterion that a proposal maximises. */
    public enum Criterion {
        /** {@link #LOGEI} and {@link #LCB}, taking turns. */
        PORTFOLIO,
        /** The logarithm of expected improvement. */
        LOGEI,
        /** Expected improvement, which is 0 to rounding far from the best. */
        EI,
        /** The probability of improvement. */
        PI,
        /** The lower confidence bound of the loss (for a maximum, the upper one). */
        LCB,
        /** A function drawn from the model: Thompson sampling. */
        THOMPSON
    }

    private static final Gp DEFAULT = new Gp(8, Criterion.PORTFOLIO, 1);

    public Gp {
        if (startup < 2) {
            throw new IllegalArgumentException(
                    "Sampler 'gp': option 'startup' (%d) must be at least 2.".formatted(startup));
        }
        if (!(beliefWeight >= 0) || Double.isInfinite(beliefWeight)) {
            throw new IllegalArgumentException(
                    "Sampler 'gp': option 'belief_weight' (%s) must be finite and at least 0.".formatted(beliefWeight));
        }
    }

    /** Creates a sampler with the defaults: 8 points before the model, and the portfolio. */
    public Gp() {
        this(DEFAULT.startup, DEFAULT.criterion);
    }

    /** Creates a sampler with the default weight of beliefs. */
    public Gp(int startup, Criterion criterion) {
        this(startup, criterion, DEFAULT.beliefWeight);
    }

    /**
     * Reads the sampler that {@code spec} describes. Its options are {@code startup}, {@code belief_weight} and
     * {@code acquisition}, which is {@code portfolio}, {@code logei}, {@code ei}, {@code pi}, {@code lcb} (or
     * {@code ucb}) or {@code thompson}.
     */
    public static Gp of(SamplerSpec spec) {
        SamplerOptions options = SamplerOptions.of(spec);
        Gp gp = new Gp(
                options.integer("startup", DEFAULT.startup),
                criterion(options.text("acquisition", word(DEFAULT.criterion))),
                options.real("belief_weight", DEFAULT.beliefWeight));
        options.end();
        return gp;
    }

    private static Criterion criterion(String text) {
        List<String> words = Arrays.stream(Criterion.values()).map(Gp::word).toList();
        String word = text.equals("ucb") ? "lcb" : text;
        if (!words.contains(word)) {
            throw new IllegalArgumentException("Sampler 'gp': option 'acquisition' (%s) must be one of %s, ucb."
                    .formatted(text, String.join(", ", words)));
        }
        return Criterion.values()[words.indexOf(word)];
    }

    private static String word(Criterion criterion) {
        return criterion.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public SamplerSpec spec() {
        SamplerSpec spec = SamplerSpec.of("gp");
        spec = startup == DEFAULT.startup ? spec : spec.with("startup", Value.of(startup));
        spec = criterion == DEFAULT.criterion ? spec : spec.with("acquisition", Value.of(word(criterion)));
        return beliefWeight == DEFAULT.beliefWeight ? spec : spec.with("belief_weight", Value.of(beliefWeight));
    }

    @Override
    public boolean usesBeliefs() {
        return true;
    }

    @Override
    public Search start(Problem problem) {
        if (problem.metrics().size() == 1) {
            return new GpSearch(this, problem);
        }
        if (criterion != Criterion.PORTFOLIO && criterion != Criterion.LOGEI) {
            throw new IllegalArgumentException(
                    "Sampler 'gp': option 'acquisition' (%s) serves one objective and the study has %d. Leave the option out."
                            .formatted(word(criterion), problem.metrics().size()));
        }
        return new FrontSearch(this, problem);
    }
}
