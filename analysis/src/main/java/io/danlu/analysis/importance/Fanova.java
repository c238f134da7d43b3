package io.danlu.analysis.importance;

import io.danlu.analysis.Goal;
import io.danlu.forest.Columns;
import io.danlu.forest.ForestOptions;
import io.danlu.forest.RegressionForest;
import io.danlu.forest.Tree;
import io.danlu.forest.Values;
import io.danlu.math.Statistics;
import io.danlu.space.Space;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The share of an objective's variance over the space that each parameter explains alone: functional analysis of
 * variance on a random forest. Each tree is a function that is constant in boxes, so that its marginal along a
 * parameter, and the variance of that, are exact sums.
 *
 * <p><b>Source.</b> Hutter, Hoos and Leyton-Brown, "An efficient approach for assessing hyperparameter importance",
 * ICML 2014, sections 3 and 4, for sets of one parameter. The forest has {@value #TREES} trees of depth {@value #DEPTH}
 * at most, fully grown on bootstrap samples, as Optuna's {@code FanovaImportanceEvaluator}. It sees at most
 * {@value #SEEN} trials, spread evenly over their order.
 *
 * <p><b>Measure.</b> The space's measure is its prior.
 *
 * <ul>
 *   <li>A parameter counts by quantile level, so that a logarithmic one counts on the log scale. Optuna counts values
 *       as they are, on whatever scale they were suggested.
 *   <li>A choice counts by its probability. The forest sees choices in the order of their mean loss, in which one cut
 *       finds the best split in two (Fisher, "On grouping for maximum homogeneity", JASA 53, 1958). Optuna gives each
 *       choice a coordinate of its own and counts points that are several choices at once, or none.
 *   <li>The objective does not depend on a parameter that is inactive. Its level is then drawn from the prior, by the
 *       seed and the trial's number, so that all trials inform all parameters. Optuna uses only parameters that are
 *       always active. The share of a conditional parameter is therefore that of the whole space, in which it is
 *       often idle.
 * </ul>
 *
 * <p>Trees cut along strong parameters first: with few trials for many parameters, weak ones are understated.
 * The trials that {@link Goal#counts} leaves out don't count, and forbidden combinations are not left out.
 *
 * @param shares one for each parameter of the space, the greatest first, then in the space's order
 * @param together the share that no parameter explains alone, in [0, 1]: interactions, and noise that the trees fitted
 */
public record Fanova(List<Share> shares, double together) {

    static final int TREES = 64;

    /** The greatest number of trials that the forest sees. */
    static final int SEEN = 4096;

    private static final int DEPTH = 64;
    private static final ForestOptions OPTIONS =
            ForestOptions.regression().trees(TREES).maxDepth(DEPTH).build();

    /**
     * The share of one parameter.
     *
     * @param parameter its name
     * @param main the share of the variance that it explains alone, in [0, 1]; the mean over the trees
     * @param spread the standard deviation of that over the trees
     * @param share of the sum over all parameters, in [0, 1]: the number that Optuna's {@code get_param_importances}
     *     gives
     */
    public record Share(String parameter, double main, double spread, double share) {}

    public Fanova {
        shares = List.copyOf(shares);
    }

    /** Returns the importances for the first objective: {@link #of(History, Goal, long)}. */
    public static Optional<Fanova> of(History history, long seed) {
        return of(history, Goal.first(history), seed);
    }

    /**
     * Returns the importances for one objective, or empty if all results are equal. The same history, objective and
     * seed give the same answer, bit for bit. Costs one pass, and about half a second for 10 parameters and
     * {@value #SEEN} trials or more.
     *
     * @param seed the study's, or any number
     */
    public static Optional<Fanova> of(History history, Goal goal, long seed) {
        List<Trial.Complete> trials = seen(goal.results(history).toList());
        double[] losses = scaled(trials.stream().mapToDouble(goal::loss).toArray());
        if (losses.length == 0) {
            return Optional.empty();
        }
        Space space = trials.getFirst().start().point().space();
        Levels levels = Levels.of(space, trials, losses, seed);
        List<Tree> trees = RegressionForest.fit(Columns.of(levels.columns()), Values.of(losses), OPTIONS, seed)
                .trees();
        List<double[]> fractions = trees.stream()
                .map(tree -> Marginals.fractions(tree, levels))
                .filter(telling -> telling.length > 0)
                .toList();
        return Optional.of(of(space, fractions));
    }

    /**
     * Scales losses into [−1, 1], so that squares neither over- nor underflow; this changes no share. Returns nothing
     * if all are equal.
     */
    private static double[] scaled(double[] losses) {
        double low = DoubleStream.of(losses).min().orElse(0) / 2;
        double range = DoubleStream.of(losses).max().orElse(0) / 2 - low;
        return range > 0
                ? DoubleStream.of(losses)
                        .map(loss -> (loss / 2 - low) / range * 2 - 1)
                        .toArray()
                : new double[0];
    }

    /** Returns all trials, or {@value #SEEN} of them, spread evenly over their order. */
    private static List<Trial.Complete> seen(List<Trial.Complete> trials) {
        if (trials.size() <= SEEN) {
            return trials;
        }
        return IntStream.range(0, SEEN)
                .mapToObj(i -> trials.get((int) ((long) i * trials.size() / SEEN)))
                .toList();
    }

    /**
     * Averages the fractions of the trees.
     *
     * @param fractions those of each tree that saw a difference, parameter by parameter
     */
    private static Fanova of(Space space, List<double[]> fractions) {
        int width = space.dimensions();
        double[] means = new double[width];
        double[] spreads = new double[width];
        for (int i = 0; i < width; i++) {
            int parameter = i;
            double[] own =
                    fractions.stream().mapToDouble(each -> each[parameter]).toArray();
            means[i] = own.length > 0 ? Statistics.mean(own) : 0;
            spreads[i] = own.length > 1 ? Math.sqrt(Statistics.variance(own)) : 0;
        }
        double alone = DoubleStream.of(means).sum();
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            double share = alone > 0 ? means[i] / alone : 0;
            shares.add(new Share(space.parameter(i).name(), means[i], spreads[i], share));
        }
        shares.sort(Comparator.comparingDouble(Share::main).reversed());
        return new Fanova(shares, fractions.isEmpty() ? 0 : Math.clamp(1 - alone, 0, 1));
    }
}
