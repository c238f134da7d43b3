package io.danlu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** Options of the command line for the sampler and the number of trials. */
final class ProposalOptions {

    /** The samplers that are shipped; a jar may bring others. */
    private static final class SamplerNames extends ArrayList<String> {

        private static final long serialVersionUID = 1;

        private SamplerNames() {
            super(List.of("grid", "random", "sobol", "halton", "anneal", "tpe", "gp", "cmaes", "nsga2", "auto"));
        }
    }

    @Option(names = "--trials", paramLabel = "N", description = "The study's total number of trials.")
    private Optional<Integer> trials = Optional.empty();

    @Option(
            names = "--sampler",
            paramLabel = "NAME",
            completionCandidates = SamplerNames.class,
            description = "grid, random, sobol, halton, anneal, tpe, gp, cmaes, nsga2 or auto.")
    private Optional<String> sampler = Optional.empty();

    @Option(names = "--seed", paramLabel = "S", description = "The seed of all randomness.")
    private Optional<Long> seed = Optional.empty();

    /** Returns the options as they were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        sampler.ifPresent(it -> given.addAll(List.of("--sampler", it)));
        seed.ifPresent(it -> given.addAll(List.of("--seed", Long.toString(it))));
        trials.ifPresent(it -> given.addAll(List.of("--trials", Integer.toString(it))));
        return given;
    }

    Overrides overrides(Optional<String> study, Optional<Integer> workers) {
        return new Overrides(
                study,
                sampler,
                seed.map(OptionalLong::of).orElse(OptionalLong.empty()),
                OptionalInt.empty(),
                trials.map(OptionalInt::of).orElse(OptionalInt.empty()),
                Optional.empty(),
                workers.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }
}
