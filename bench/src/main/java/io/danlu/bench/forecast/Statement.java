package io.danlu.bench.forecast;

import io.danlu.analysis.outlook.Outlook;
import io.danlu.bench.task.Task;
import java.util.Optional;

/**
 * A forecast in a run, and the values that followed. Smaller losses are better.
 *
 * @param sampler the name of the sampler
 * @param evaluations the number of evaluations so far
 * @param more the number of further evaluations that it is about
 * @param outlook the forecast, if there is one
 * @param gain the amount by which the best value fell in them, at least 0
 * @param saved the amount by which the regret of the recommended configuration fell in them; below 0 if it rose.
 *     Regrets count as 1 at most
 */
record Statement(
        String sampler, Task task, int evaluations, int more, Optional<Outlook> outlook, double gain, double saved) {

    boolean isSaid() {
        return outlook.isPresent();
    }

    /** Returns the gain in reach: the statement is that no more than this is gained. */
    double reach() {
        return outlook.orElseThrow().now() - outlook.orElseThrow().limit();
    }

    double expected() {
        return outlook.orElseThrow().gain();
    }

    /** Converts a difference of losses into one of regrets: 1 is from the optimum to the median. */
    double regret(double difference) {
        return difference / (task.median() - task.optimum());
    }

    /** Tells whether no more was gained than {@code factor} times the reach. */
    boolean holds(double factor) {
        return gain <= factor * reach();
    }

    /** Tells whether it advises to go on. */
    boolean goesOn() {
        return outlook.orElseThrow().isWorthwhile();
    }
}
