package io.danlu.bench.front;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The course of a run.
 *
 * @param regrets by the number of evaluations
 * @param firstFeasible the number of evaluations up to the first feasible one; one more than all of them if there is
 *     none
 */
record FrontTrace(SortedMap<Integer, Double> regrets, int firstFeasible) {

    FrontTrace {
        regrets = new TreeMap<>(regrets);
    }
}
