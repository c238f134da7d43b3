package io.danlu.samplers.gp;

import io.danlu.space.Point;
import io.danlu.surrogate.gp.GaussianProcess;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws a function from the model, at the candidates, and takes its lowest point (Thompson, "On the likelihood that one unknown probability exceeds another",
 * Biometrika 25, 1933; over candidates as in Kandasamy et al., "Parallelised Bayesian optimisation via Thompson sampling", AISTATS 2018).
 */
record Thompson(GaussianProcess process, Candidates candidates) {

    Optional<Peak> lowest(List<Point> bases, RandomGenerator random) {
        List<Point> points = candidates.around(bases);
        double[] values =
                process.draw(points.stream().map(process.encoding()::encode).toList(), random);
        Optional<Peak> lowest = Optional.empty();
        for (int i = 0; i < values.length; i++) {
            if (lowest.isEmpty() || -values[i] > lowest.get().height()) {
                lowest = Optional.of(new Peak(points.get(i), -values[i]));
            }
        }
        return lowest;
    }
}
