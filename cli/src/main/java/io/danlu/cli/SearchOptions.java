package io.danlu.cli;

import io.danlu.format.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** How to search, where the command line says it over the study file. */
final class SearchOptions {

    @Option(names = "--trials", paramLabel = "N", description = "The study's total number of trials.")
    private Optional<Integer> trials = Optional.empty();

    @Option(names = "--time", paramLabel = "10m", description = "How long: a number and ms, s, m, h or d.")
    private Optional<String> time = Optional.empty();

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            description = "grid, random, sobol, halton, anneal, tpe, gp, cmaes or auto.")
    private Optional<String> sampler = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "The seed of all randomness.")
    private Optional<Long> seed = Optional.empty();

    private static Duration duration(String text) {
        return Durations.parse(text)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--time (%s) must be a duration above zero: a number and one of ms, s, m, h, d, as in 10m."
                                .formatted(text)));
    }

    /** The options that were given, as they were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        sampler.ifPresent(it -> given.addAll(List.of("--sampler", it)));
        seed.ifPresent(it -> given.addAll(List.of("--seed", Long.toString(it))));
        trials.ifPresent(it -> given.addAll(List.of("--trials", Integer.toString(it))));
        time.ifPresent(it -> given.addAll(List.of("--time", it)));
        return given;
    }

    Overrides overrides(Optional<String> study, Optional<Integer> workers) {
        return new Overrides(
                study,
                sampler,
                seed.map(OptionalLong::of).orElse(OptionalLong.empty()),
                OptionalInt.empty(),
                trials.map(OptionalInt::of).orElse(OptionalInt.empty()),
                time.map(SearchOptions::duration),
                workers.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }
}
