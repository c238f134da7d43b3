package io.danlu.samplers.gp;

import io.danlu.math.LogSumExp;
import io.danlu.surrogate.acquisition.JointImprovement;
import io.danlu.surrogate.gp.Fantasies;
import java.util.Arrays;
import java.util.List;

/**
 * The logarithm of an expected improvement in several objectives, averaged over drawn fronts.
 *
 * @param objectives the models of the objectives, each with one set of imagined values for each draw
 * @param improvements the improvement on the front of each draw
 */
record JointGain(List<Fantasies> objectives, List<JointImprovement> improvements) implements Term {

    JointGain {
        objectives = List.copyOf(objectives);
        improvements = List.copyOf(improvements);
    }

    /** Evaluates an improvement at means and deviations. */
    @FunctionalInterface
    private interface Evaluation {
        double of(JointImprovement improvement, double[] means, double[] sds);
    }

    @Override
    public double at(double[] input) {
        double[][] means = new double[objectives.size()][improvements.size()];
        double[] sds = new double[means.length];
        for (int j = 0; j < means.length; j++) {
            sds[j] = objectives.get(j).at(input, means[j]);
        }
        return averaged(means, sds, JointImprovement::log);
    }

    @Override
    public double ceiling(double[] input) {
        double[][] means = new double[objectives.size()][improvements.size()];
        double[] sds = new double[means.length];
        for (int j = 0; j < means.length; j++) {
            sds[j] = objectives.get(j).bound(input, means[j]);
        }
        return averaged(means, sds, JointImprovement::ceiling);
    }

    private double averaged(double[][] means, double[] sds, Evaluation evaluation) {
        double[] logs = new double[improvements.size()];
        for (int s = 0; s < logs.length; s++) {
            logs[s] = evaluation.of(improvements.get(s), drawn(means, s), sds);
        }
        return LogSumExp.of(logs) - Math.log(logs.length);
    }

    private static double[] drawn(double[][] means, int draw) {
        double[] drawn = new double[means.length];
        Arrays.setAll(drawn, j -> means[j][draw]);
        return drawn;
    }

    @Override
    public double at(double[] input, double[] gradient) {
        int draws = improvements.size();
        double[][] means = new double[objectives.size()][draws];
        double[][][] byMean = new double[means.length][draws][input.length];
        double[][] bySd = new double[means.length][input.length];
        double[] sds = new double[means.length];
        for (int j = 0; j < means.length; j++) {
            sds[j] = objectives.get(j).at(input, means[j], byMean[j], bySd[j]);
        }
        double[] logs = new double[draws];
        double[][] meanSlopes = new double[draws][means.length];
        double[][] sdSlopes = new double[draws][means.length];
        for (int s = 0; s < draws; s++) {
            logs[s] = improvements.get(s).log(drawn(means, s), sds, meanSlopes[s], sdSlopes[s]);
        }
        double all = LogSumExp.of(logs);
        for (int s = 0; s < draws && all > Double.NEGATIVE_INFINITY; s++) {
            double weight = Math.exp(logs[s] - all);
            for (int j = 0; j < means.length; j++) {
                for (int c = 0; c < gradient.length; c++) {
                    gradient[c] += weight * (meanSlopes[s][j] * byMean[j][s][c] + sdSlopes[s][j] * bySd[j][c]);
                }
            }
        }
        return all - Math.log(draws);
    }
}
