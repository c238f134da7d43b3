package io.danlu.analysis.outlook;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Model;
import io.danlu.math.KeyedRandom;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.trial.History;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What more trials of a study would bring, as far as the Gaussian process of its results can tell, in the units of the objective. All numbers are improvements of the
 * <em>expected</em> value of the configuration with the best posterior mean, so that a lucky evaluation is none.
 *
 * <p>The regret bound is that of Makarova, Shen, Perrone, Klein, Faddoul, Krause, Seeger and Archambeau, "Automatic termination for hyperparameter optimization", AutoML 2022, section
 * 3: the least upper confidence bound among evaluated configurations less the least lower one over the space, with Optuna's β = ⅖ log(dt²π²/6δ), δ = {@value #DELTA}, for d
 * parameters and t configurations. It says with probability 1 − δ how much better than the best known one any configuration can be; they stop where it falls
 * below the noise of an evaluation.
 *
 * <p>The gain of N trials lies between two means over {@value #FUNCTIONS} functions drawn from the posterior: of the best of N configurations that are chosen now, by expected
 * improvement (who looks at results in between can do no worse), and of the best of the {@value #DRAWN} most promising ones (nobody can do better on these).
 *
 * <p>It assumes that the model is right: that the objective looks alike all over the space under the priors of the surrogate, and that its noise is the same everywhere. It looks
 * at {@value Candidates#ALL} configurations of the priors and around the best known ones, not at all of them; infeasible trials don't count, and of more than 256
 * configurations the model knows the better half and a spread of the others.
 *
 * @param trials how many more: N
 * @param best what is expected of the best known configuration
 * @param least the lower estimate of what N more trials gain, at least 0
 * @param most the upper one, at least {@code least}
 * @param regret the bound on what is left to gain at all, at least 0; finite
 * @param noise standard deviation of one evaluation near the best
 */
public record Outlook(int trials, double best, double least, double most, double regret, double noise) {

    private static final double DELTA = 0.1;
    private static final int FUNCTIONS = 128;

    /** So many of the most promising candidates are drawn together. */
    private static final int DRAWN = 256;

    private static final long DRAWS = 0x0071_0047L;

    /**
     * The outlook of {@code history}, or empty where it has no result. The same history gives the same answer. Costs a fit of the model and about a second.
     *
     * @param trials how many more, at least 1
     */
    public static Optional<Outlook> of(History history, Goal goal, int trials) {
        if (trials < 1) {
            throw new IllegalArgumentException(
                    "Outlook: trials (%d) must be at least 1. Ask for more.".formatted(trials));
        }
        return Model.of(history, goal).map(model -> of(model, trials));
    }

    private static Outlook of(Model model, int trials) {
        Candidates candidates = Candidates.of(model);
        double best = model.value(candidates.best());
        double[] gains = gains(model, candidates.promising(DRAWN), trials);
        return new Outlook(
                trials,
                best,
                gains[0],
                Math.max(gains[0], gains[1]),
                distance(model, candidates.upper(beta(model)), candidates.lower(beta(model))),
                model.noise(best));
    }

    private static double beta(Model model) {
        double parameters = Math.max(1, model.process().encoding().blocks().size());
        double sites = model.surrogate().evidence().size();
        return 0.4 * Math.log(parameters * sites * sites * Math.PI * Math.PI / 6 / DELTA);
    }

    /** @param inputs the best known one, then the most promising ones */
    private static double[] gains(Model model, List<double[]> inputs, int trials) {
        GaussianProcess process = model.process();
        double least = 0;
        double most = 0;
        for (double[] values : process.draws(inputs, FUNCTIONS, KeyedRandom.generator(DRAWS))) {
            double few = Arrays.stream(values, 0, Math.min(values.length, trials + 1))
                    .min()
                    .orElseThrow();
            double all = Arrays.stream(values).min().orElseThrow();
            least += distance(model, values[0], few) / FUNCTIONS;
            most += distance(model, values[0], all) / FUNCTIONS;
        }
        return new double[] {least, most};
    }

    /** Between two targets, in the units of the objective. */
    private static double distance(Model model, double worse, double better) {
        return worse <= better ? 0 : Math.min(Math.abs(model.value(worse) - model.value(better)), Double.MAX_VALUE);
    }

    /** Whether the bound is still above the noise: Makarova et al. stop where it is not. */
    public boolean isWorthwhile() {
        return regret > noise;
    }
}
