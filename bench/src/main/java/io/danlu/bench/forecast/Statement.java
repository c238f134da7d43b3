package io.danlu.bench.forecast;

import io.danlu.analysis.outlook.Outlook;
import io.danlu.bench.task.Task;
import java.util.Optional;

/**
 * A forecast in a run, and the values that came. Losses are the smaller the better.
 *
 * @param sampler who searched
 * @param evaluations how many there were
 * @param more how many more it was about
 * @param outlook what it said, if anything
 * @param gain by how much the best value fell in them, at least 0
 * @param saved by how much the regret of the recommended configuration fell in them; below 0 where it rose. Regrets
 *     count as 1 at most
 */
record Statement(
        String sampler, Task task, int evaluations, int more, Optional<Outlook> outlook, double gain, double saved) {

    boolean isSaid() {
        return outlook.isPresent();
    }

    /** The gain in reach: the statement is that no more than this is gained. */
    double reach() {
        return outlook.orElseThrow().now() - outlook.orElseThrow().limit();
    }

    double expected() {
        return outlook.orElseThrow().gain();
    }

    /** A difference of losses as one of regrets: 1 is from the optimum to the median. */
    double regret(double difference) {
        return difference / (task.median() - task.optimum());
    }

    /** Whether no more was gained than {@code factor} times the reach. */
    boolean holds(double factor) {
        return gain <= factor * reach();
    }

    /** Whether it says to go on. */
    boolean goesOn() {
        return outlook.orElseThrow().isWorthwhile();
    }
}
