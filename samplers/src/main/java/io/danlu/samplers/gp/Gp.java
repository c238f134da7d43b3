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
 * Bayesian optimisation: a Gaussian process says what to expect of every point and how sure that is, and the point that is most worth trying is
 * proposed. The best results in the fewest evaluations, from a handful to some hundreds; each proposal takes milliseconds.
 *
 * <p><b>The model.</b> One Gaussian process with a Matérn-5/2 kernel over all parameters, numbers, choices and conditional ones alike (see {@link
 * io.danlu.surrogate.encoding.Encoding}), each with a length scale of its own; losses are taken towards a normal distribution before (see {@link
 * io.danlu.surrogate.outcome.Outcomes}); length scales and noise maximise the posterior density under the priors in {@link
 * io.danlu.surrogate.gp.Priors}. While there are few results, of at most 40 parameters, every second proposal comes from a process that
 * takes part of the loss for a sum of effects of one parameter each (see {@link io.danlu.surrogate.gp.Structure}). Results at the same point are averaged. Beyond 256 points the best half of that number and as many of the others are used.
 *
 * <p><b>The proposal.</b> By turns the greatest logarithm of expected improvement and the lowest confidence bound of the loss: switching is better than either alone
 * (docs/decisions/0006-gp-defaults.md; Cowen-Rivers et al., "HEBO: pushing the limits of sample-efficient hyper-parameter optimisation", JAIR 74, 2022, for
 * why acquisitions disagree usefully). It is searched for from some hundreds of candidates, by gradient over the numbers and value by value over the rest. Pending
 * trials count as seen with the result that is expected of them; pruned and paused ones that have reported with an estimate of what they
 * would have come to (docs/decisions/0018-pruned-trials-teach.md). Where trials have failed or broken constraints, the probability of a result
 * is learned too and counts. Where near points have exactly the same loss, so does the chance that a loss is new (see {@link
 * io.danlu.surrogate.Plateaus}), and when the latest point is on such a plateau, every even trial is a random point. No point is proposed twice but one: in spaces of more than 1,000 points the one that would be recommended is evaluated again for every 25 results, which alone tells whether the objective is
 * noisy, and where it is, again now and then, so that its mean can be relied on.
 *
 * <p><b>Start.</b> The centre of the space, then an evenly spread (scrambled Sobol') set, until there are {@code startup} different results.
 *
 * <p><b>Cost.</b> O(n³) for n &le; 256 points; a few milliseconds at 100 trials, about ten at 200 and more.
 *
 * <p>Serves one objective. Immutable.
 *
 * @param startup how many different points are evaluated before the model, at least 2
 * @param criterion by what a proposal is chosen
 */
public record Gp(int startup, Criterion criterion) implements Sampler {

    /** By what a proposal is chosen. */
    public enum Criterion {
        /** {@link #LOGEI} and {@link #LCB} by turns. */
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

    private static final Gp DEFAULT = new Gp(8, Criterion.PORTFOLIO);

    public Gp {
        if (startup < 2) {
            throw new IllegalArgumentException(
                    "Sampler 'gp': option 'startup' (%d) must be at least 2.".formatted(startup));
        }
    }

    /** With the defaults: 8 points before the model, and the portfolio. */
    public Gp() {
        this(DEFAULT.startup, DEFAULT.criterion);
    }

    /**
     * The sampler that {@code spec} describes. Its options are {@code startup} and {@code acquisition}, which is {@code portfolio}, {@code logei}, {@code ei}, {@code pi}, {@code lcb} (or
     * {@code ucb}) or {@code thompson}.
     */
    public static Gp of(SamplerSpec spec) {
        SamplerOptions options = SamplerOptions.of(spec);
        Gp gp = new Gp(
                options.integer("startup", DEFAULT.startup),
                criterion(options.text("acquisition", word(DEFAULT.criterion))));
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
        return criterion == DEFAULT.criterion ? spec : spec.with("acquisition", Value.of(word(criterion)));
    }

    @Override
    public Search start(Problem problem) {
        return new GpSearch(this, problem);
    }
}
