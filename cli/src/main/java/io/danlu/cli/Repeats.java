package io.danlu.cli;

import io.danlu.math.KeyedRandom;
import io.danlu.study.Objective;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Evaluates each configuration several times and takes the mean, for noisy objectives. */
final class Repeats {

    private Repeats() {}

    /** Returns an objective of means, or {@code objective} itself if {@code times} is 1. */
    static <T> Objective<T> of(int times, Objective<T> objective) {
        return times == 1 ? objective : (config, trial) -> mean(times, objective, config, trial);
    }

    private static <T> Result mean(int times, Objective<T> objective, T config, RunningTrial trial) throws Exception {
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            results.add(objective.evaluate(config, new Repeat(trial, i)));
        }
        Result first = results.getFirst();
        List<Double> values = IntStream.range(0, first.values().size())
                .mapToObj(v -> mean(results, result -> result.values().get(v)))
                .toList();
        SequencedMap<String, Double> measured = new LinkedHashMap<>(first.measured());
        measured.replaceAll(
                (name, value) -> mean(results, result -> result.measured().getOrDefault(name, value)));
        return new Result(values, first.constraints(), first.attributes(), measured);
    }

    private static double mean(List<Result> results, ToDoubleFunction<Result> value) {
        return results.stream().mapToDouble(value).average().orElseThrow();
    }

    /**
     * The same trial with another seed. Only the first repeat passes on its reports, because steps would occur twice.
     */
    private record Repeat(RunningTrial trial, int index) implements RunningTrial {

        @Override
        public int number() {
            return trial.number();
        }

        @Override
        public long seed() {
            return index == 0 ? trial.seed() : KeyedRandom.mix(trial.seed(), index);
        }

        @Override
        public void report(long step, double value) throws TrialPrunedException {
            if (index == 0) {
                trial.report(step, value);
            }
        }

        @Override
        public void report(long step, Map<String, Double> values) throws TrialPrunedException {
            if (index == 0) {
                trial.report(step, values);
            }
        }
    }
}
