package io.danlu.cli;

import io.danlu.format.quantity.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the command line for the sampler, the number of trials and the time. */
final class SearchOptions {

    @Mixin
    private ProposalOptions proposals = new ProposalOptions();

    @Option(names = "--time", paramLabel = "10m", description = "Time limit of the run: a number and ms, s, m, h or d.")
    private Optional<String> time = Optional.empty();

    private static Duration duration(String text) {
        return Durations.parse(text)
                .filter(Duration::isPositive)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--time (%s) must be a duration above zero: a number and one of ms, s, m, h, d, as in 10m."
                                .formatted(text)));
    }

    /** Returns the options as they were given. */
    List<String> given() {
        List<String> given = new ArrayList<>(proposals.given());
        time.ifPresent(it -> given.addAll(List.of("--time", it)));
        return given;
    }

    Overrides overrides(Optional<String> study, Optional<Integer> workers) {
        return proposals.overrides(study, workers).withTime(time.map(SearchOptions::duration));
    }
}
