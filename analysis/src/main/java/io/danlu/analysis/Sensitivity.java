package io.danlu.analysis;

import io.danlu.math.Sobol;
import io.danlu.math.Statistics;
import io.danlu.space.PartParameter;
import io.danlu.space.Space;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.surrogate.gp.GaussianProcess;
import io.danlu.trial.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The influence of each parameter according to the model. It is the share of the variance of the model's mean over the
 * space that remains when all other parameters are known. Joint effects count for each parameter involved, so the
 * shares may add up to more than 1. The variance is that of the model's targets, in which outliers of the objective are
 * compressed, under the priors of the space.
 *
 * <p>The inputs are quantile levels; a parameter that is inactive changes nothing. Forbidden combinations are not left
 * out.
 *
 * <p>Source: the total-effect index and Jansen's estimator, on {@value #POINTS} pairs of points, the two halves of a
 * Sobol' sequence's coordinates. They are formula (f) of table 2 in Saltelli, Annoni, Azzini, Campolongo, Ratto and
 * Tarantola, "Variance based sensitivity analysis of model output", Comput. Phys. Commun. 181, 2010.
 *
 * @param shares the greatest first
 */
public record Sensitivity(List<Share> shares) {

    private static final int POINTS = 512;

    /**
     * The least standard deviation of the mean over the space, in standardised targets, of a model that is not flat.
     */
    private static final double FLAT = 1e-9;

    /**
     * The influence of one parameter.
     *
     * @param parameter its name
     * @param total in [0, 1]
     */
    public record Share(String parameter, double total) {}

    public Sensitivity {
        shares = List.copyOf(shares);
    }

    /**
     * Returns the sensitivities of {@code history}. Empty if there are no more different configurations with a result
     * than parameters, or if the model is flat. Costs a fit of the model and {@value #POINTS} evaluations of its mean
     * for each parameter.
     */
    public static Optional<Sensitivity> of(History history) {
        return Model.of(history).flatMap(Sensitivity::of);
    }

    static Optional<Sensitivity> of(Model model) {
        int parameters = model.process().encoding().blocks().size();
        if (model.surrogate().evidence().size() <= parameters) {
            return Optional.empty();
        }
        return new Design(model.process()).sensitivity();
    }

    /** The points at which the mean is evaluated. */
    private static final class Design {

        private final GaussianProcess process;
        private final Encoding encoding;
        private final Space space;
        private final double[][] first = new double[POINTS][];
        private final double[][] second = new double[POINTS][];

        Design(GaussianProcess process) {
            this.process = process;
            this.encoding = process.encoding();
            this.space = encoding.space();
            int width = space.dimensions();
            Sobol sobol = new Sobol(2 * width, 0);
            for (int j = 0; j < POINTS; j++) {
                double[] levels = sobol.point(j);
                first[j] = Arrays.copyOf(levels, width);
                second[j] = Arrays.copyOfRange(levels, width, 2 * width);
            }
        }

        Optional<Sensitivity> sensitivity() {
            double[] base = means(first);
            double[] both = Arrays.copyOf(base, 2 * POINTS);
            System.arraycopy(means(second), 0, both, POINTS, POINTS);
            double variance = Statistics.variance(both);
            if (!(variance > FLAT)) {
                return Optional.empty();
            }
            List<Share> shares = new ArrayList<>();
            for (Encoding.Block block : encoding.blocks()) {
                if (block.kind() == Encoding.Kind.PLACES) {
                    continue; // the order's first block counts
                }
                int end = block.parameter() + parts(block);
                for (int parameter = block.parameter(); parameter < end; parameter++) {
                    double total = squares(base, parameter) / (2 * POINTS) / variance;
                    shares.add(new Share(space.parameter(parameter).name(), Math.min(total, 1)));
                }
            }
            shares.sort(Comparator.comparingDouble(Share::total).reversed());
            return Optional.of(new Sensitivity(shares));
        }

        /** Returns the number of parameters of a block: all items of an order, otherwise one. */
        private int parts(Encoding.Block block) {
            return block.kind() == Encoding.Kind.POSITIONS
                            && space.parameter(block.parameter()) instanceof PartParameter part
                    ? part.structure().of().size()
                    : 1;
        }

        /** Returns the sum of the squared differences that one parameter alone makes. */
        private double squares(double[] base, int parameter) {
            double sum = 0;
            for (int j = 0; j < POINTS; j++) {
                double[] levels = first[j].clone();
                levels[parameter] = second[j][parameter];
                double difference = base[j] - mean(levels);
                sum += difference * difference;
            }
            return sum;
        }

        private double[] means(double[][] levels) {
            return Arrays.stream(levels).mapToDouble(this::mean).toArray();
        }

        private double mean(double[] levels) {
            return process.mean(encoding.encode(space.quantile(i -> levels[i])));
        }
    }
}
