package io.danlu.analysis.landscape;

import io.danlu.analysis.Goal;
import io.danlu.math.Thinning;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The results as points over all parameters. A slice is one column against the values; a rank plot is two columns
 * coloured by the ranks; parallel coordinates are all columns and the values.
 *
 * <p>If there are more results than wanted, half of the kept ones are the best, and half are spread evenly over the
 * order of the others. Each array has one number for each kept result, in the order of the trials' numbers, and must
 * not be written to. Infeasible trials don't count.
 *
 * @param numbers the trials'
 * @param values of the objective
 * @param ranks of the value among all results, in [0, 1]: 0 the best one, 1 the worst, equal ones alike (Optuna's rank
 *     plot)
 * @param columns one for each parameter, in the space's order; none without results
 * @param total the number of all results
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to be written, never compared
public record Scatter(int[] numbers, double[] values, double[] ranks, List<Column> columns, int total) {

    /**
     * One parameter.
     *
     * @param parameter its name
     * @param codes the number itself, or the index in the list of choices; NaN if it is inactive
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Column(String parameter, double[] codes) {}

    public Scatter {
        columns = List.copyOf(columns);
    }

    /**
     * Returns the results of {@code history}. Costs one pass and a sort of the values.
     *
     * @param limit the number to keep, at least 1
     */
    public static Scatter of(History history, Goal goal, int limit) {
        List<Trial.Complete> trials = goal.results(history).toList();
        double[] losses = trials.stream().mapToDouble(goal::loss).toArray();
        List<Trial.Complete> kept = Arrays.stream(Thinning.best(losses, limit))
                .mapToObj(trials::get)
                .toList();
        Arrays.sort(losses);
        return new Scatter(
                kept.stream().mapToInt(Trial.Complete::number).toArray(),
                kept.stream().mapToDouble(goal::value).toArray(),
                kept.stream()
                        .mapToDouble(trial -> rank(losses, goal.loss(trial)))
                        .toArray(),
                columns(kept),
                trials.size());
    }

    private static double rank(double[] sorted, double loss) {
        int below = below(sorted, loss);
        int upTo = below(sorted, Math.nextUp(loss));
        return sorted.length > 1 ? (below + upTo - 1) / 2.0 / (sorted.length - 1) : 0;
    }

    /** Returns the number of values below {@code bound}. */
    private static int below(double[] sorted, double bound) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] < bound) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static List<Column> columns(List<Trial.Complete> trials) {
        List<Column> columns = new ArrayList<>();
        if (!trials.isEmpty()) {
            Space space = trials.getFirst().start().point().space();
            for (int i = 0; i < space.dimensions(); i++) {
                columns.add(new Column(space.parameter(i).name(), codes(trials, i)));
            }
        }
        return columns;
    }

    private static double[] codes(List<Trial.Complete> trials, int parameter) {
        double[] codes = new double[trials.size()];
        for (int row = 0; row < codes.length; row++) {
            Point point = trials.get(row).start().point();
            codes[row] = point.code(parameter);
        }
        return codes;
    }
}
