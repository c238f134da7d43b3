package io.danlu.samplers.gp;

import io.danlu.space.Point;
import io.danlu.surrogate.gp.GaussianProcess;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws a function from the model at the candidates and takes its lowest point. The logarithms of the probabilities of
 * a result and of feasibility are subtracted. Sources: Thompson, "On the likelihood that one unknown probability exceeds
 * another", Biometrika 25, 1933. Over candidates: Kandasamy et al., "Parallelised Bayesian optimisation via Thompson
 * sampling", AISTATS 2018.
 */
record Thompson(GaussianProcess process, Candidates candidates, List<Term> probabilities) {

    Optional<Peak> lowest(List<Point> bases, RandomGenerator random) {
        List<Point> points = candidates.around(bases);
        List<double[]> inputs = points.stream().map(process.encoding()::encode).toList();
        double[] values = process.draw(inputs, random);
        Optional<Peak> lowest = Optional.empty();
        for (int i = 0; i < values.length; i++) {
            double[] input = inputs.get(i);
            double height =
                    probabilities.stream().mapToDouble(term -> term.at(input)).sum() - values[i];
            if (lowest.isEmpty() || height > lowest.get().height()) {
                lowest = Optional.of(new Peak(points.get(i), height));
            }
        }
        return lowest;
    }
}
