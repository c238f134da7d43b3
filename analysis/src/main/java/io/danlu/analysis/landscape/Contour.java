package io.danlu.analysis.landscape;

import io.danlu.analysis.Goal;
import io.danlu.analysis.Model;
import io.danlu.math.Sobol;
import io.danlu.math.Statistics;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The objective over two parameters on a grid, with the others averaged out. A parameter with at most
 * {@value Ticks#COUNT} values has all of them on the grid. Otherwise the grid has the middles of as many equal shares
 * of its prior.
 *
 * <p>Up to {@value #MODELLED} results the values are predictions of the Gaussian process. They are the mean of its
 * targets over {@value #OTHERS} values of the other parameters from their priors, converted to the objective. The
 * average runs over the configurations in which both parameters are active. With more results, each value is the median
 * of the results in its cell. The trials that {@link Goal#counts} leaves out don't count. Cells far from all trials
 * have no value, because there the model would only repeat its prior.
 *
 * <p>Source: the partial dependence of Friedman, "Greedy function approximation: a gradient boosting machine", Annals
 * of Statistics 29, 2001, equation 53.
 *
 * @param x the first parameter's name
 * @param y the second one's
 * @param source the origin of the values
 * @param xs codes of the first, ascending: the number itself, or the index in the list of choices
 * @param ys codes of the second
 * @param values row by row of equal y; NaN if unknown: no result is near the cell, or the two are never both active.
 *     Must not be written to
 * @param counts the number of results in each cell, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to be written, never compared
public record Contour(String x, String y, Source source, double[] xs, double[] ys, double[] values, int[] counts) {

    /**
     * The greatest number of results for which the model is used. It learns from the better ones and a spread of the
     * others; with more results, their medians tell more.
     */
    static final int MODELLED = 1000;

    private static final int OTHERS = 32;

    /** The origin of the values. */
    public enum Source {
        /** The posterior mean of the Gaussian process. */
        MODEL,
        /** The median of the results in each cell. */
        MEDIANS
    }

    /**
     * Returns the contour of {@code history}. Empty if it has no result, or one of the parameters has more than
     * {@value Ticks#COUNT} choices. Costs one pass. If the model is used, it also costs a fit and 18,000 evaluations of
     * its mean, together under a second.
     *
     * @param x the name of a parameter of the space
     * @param y that of another
     */
    public static Optional<Contour> of(History history, Goal goal, String x, String y) {
        List<Trial.Complete> trials = goal.results(history).toList();
        return trials.stream().findFirst().flatMap(first -> {
            Space space = first.start().point().space();
            Axes axes = new Axes(space, space.indexOf(x), space.indexOf(y));
            if (axes.across().codes().length == 0 || axes.up().codes().length == 0) {
                return Optional.empty();
            }
            boolean few = trials.size() <= MODELLED;
            double[][] cells = axes.cells(trials, goal);
            double[] values = few
                    ? axes.means(Model.of(history, goal).orElseThrow(), axes.coverage(trials))
                    : Arrays.stream(cells).mapToDouble(Contour::median).toArray();
            return Optional.of(new Contour(
                    x,
                    y,
                    few ? Source.MODEL : Source.MEDIANS,
                    axes.across().codes(),
                    axes.up().codes(),
                    values,
                    Arrays.stream(cells).mapToInt(cell -> cell.length).toArray()));
        });
    }

    private static double median(double[] cell) {
        return cell.length > 0 ? Statistics.median(cell) : Double.NaN;
    }

    private record Axes(Space space, int x, int y, Ticks across, Ticks up) {

        Axes(Space space, int x, int y) {
            this(space, x, y, Ticks.of(space.parameter(x)), Ticks.of(space.parameter(y)));
        }

        /** Returns the values of each cell. */
        double[][] cells(List<Trial.Complete> trials, Goal goal) {
            int width = across.codes().length;
            int[] places = new int[trials.size()];
            int[] counts = new int[width * up.codes().length];
            for (int i = 0; i < places.length; i++) {
                Point point = trials.get(i).start().point();
                boolean active = point.isActive(x) && point.isActive(y);
                places[i] = active ? across.place(point.code(x)) + width * up.place(point.code(y)) : -1;
                if (active) {
                    counts[places[i]]++;
                }
            }
            double[][] cells = Arrays.stream(counts).mapToObj(double[]::new).toArray(double[][]::new);
            for (int i = 0; i < places.length; i++) {
                if (places[i] >= 0) {
                    cells[places[i]][--counts[places[i]]] = goal.value(trials.get(i));
                }
            }
            return cells;
        }

        Coverage coverage(List<Trial.Complete> trials) {
            List<double[]> codes = trials.stream()
                    .map(trial -> trial.start().point())
                    .filter(point -> point.isActive(x) && point.isActive(y))
                    .map(point -> new double[] {point.code(x), point.code(y)})
                    .toList();
            return new Coverage(space.parameter(x), space.parameter(y), codes);
        }

        double[] means(Model model, Coverage coverage) {
            List<double[]> others = others();
            double[] means = new double[across.codes().length * up.codes().length];
            int cell = 0;
            for (double yCode : up.codes()) {
                for (double xCode : across.codes()) {
                    means[cell++] = coverage.isNear(xCode, yCode) ? mean(model, others, xCode, yCode) : Double.NaN;
                }
            }
            return means;
        }

        private List<double[]> others() {
            Sobol sobol = new Sobol(space.dimensions(), 0);
            List<double[]> others = new ArrayList<>();
            for (int k = 0; k < OTHERS; k++) {
                others.add(sobol.point(k));
            }
            return others;
        }

        private double mean(Model model, List<double[]> others, double xCode, double yCode) {
            double sum = 0;
            int count = 0;
            for (double[] levels : others) {
                Point point = space.assemble(i -> {
                    if (i == x) {
                        return xCode;
                    }
                    return i == y ? yCode : space.parameter(i).quantile(levels[i]);
                });
                if (point.isActive(x) && point.isActive(y)) {
                    sum += model.process().mean(model.process().encoding().encode(point));
                    count++;
                }
            }
            return count > 0 ? model.value(sum / count) : Double.NaN;
        }
    }
}
