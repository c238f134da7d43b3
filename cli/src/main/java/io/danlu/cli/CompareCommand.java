package io.danlu.cli;

import io.danlu.format.StudyFile;
import io.danlu.store.MemoryStore;
import io.danlu.study.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description = "Runs several samplers on one study file, each with several seeds, in memory.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The study file, YAML or JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--samplers",
            paramLabel = "NAMES",
            required = true,
            split = ",",
            description = "Names separated by commas, such as grid,random,anneal,tpe.")
    private List<String> samplers = List.of();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Trials of each run; default the file's budget, or 100 (a grid runs to completion).")
    private Optional<Integer> trials = Optional.empty();

    @Option(names = "--seeds", paramLabel = "N", description = "Runs of each sampler, with seeds 1 to N; default 5.")
    private int seeds = 5;

    @Mixin
    private TargetOptions targets = new TargetOptions();

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw new IllegalArgumentException("--seeds (%d) must be at least 1.".formatted(seeds));
        }
        Output output = Output.of(spec);
        StudyFile study = StudyFile.read(file);
        targets.check();
        samplers.forEach(
                sampler -> Plan.builder(study, overrides(sampler, 1), new StudyStart.Fresh(), new MemoryStore())
                        .build()); // refuses bad options before anything runs
        Interrupts interrupts = Interrupts.route();
        SamplerComparison comparison = new SamplerComparison();
        for (String sampler : samplers) {
            for (int seed = 1; seed <= seeds && !interrupts.came(); seed++) {
                run(output, study, sampler, seed, comparison, interrupts.stop());
            }
        }
        if (!comparison.isEmpty()) {
            show(output, study, comparison);
        }
        if (interrupts.came()) {
            return Exit.INTERRUPTED;
        }
        return comparison.isComplete() ? Exit.DONE : Exit.FAILED;
    }

    private void show(Output output, StudyFile study, SamplerComparison comparison) {
        targets.write(comparison.json(), () -> comparison.html(study.study()));
        if (targets.isJsonAlone()) {
            output.print(comparison.json());
        } else {
            output.print(ComparisonTable.of(comparison));
            comparison
                    .fronts()
                    .ifPresent(fronts ->
                            output.print("hypervolume within " + ObjectivesText.reference(fronts.reference())));
            targets.report().ifPresent(target -> output.print("report: " + target));
        }
    }

    private Overrides overrides(String sampler, int seed) {
        return new Overrides(
                Optional.empty(),
                Optional.of(sampler),
                OptionalLong.of(seed),
                OptionalInt.empty(),
                trials.map(OptionalInt::of).orElse(OptionalInt.empty()),
                Optional.empty(),
                OptionalInt.empty());
    }

    private void run(
            Output output, StudyFile study, String sampler, int seed, SamplerComparison comparison, StopSignal stop) {
        try (MemoryStore store = new MemoryStore();
                Session session = Plan.of(
                                study,
                                file,
                                overrides(sampler, seed),
                                new StudyStart.Fresh(),
                                Optional.empty(),
                                output::say)
                        .open(store)) {
            if (seed == 1 && !quiet) {
                GridCut.line(session.study().definition(), session.budget()).ifPresent(output::say);
            }
            String label = "%s, seed %d of %d".formatted(sampler, seed, seeds);
            Progress progress = new Progress(output.err(), output.messages(), label, session.total());
            comparison.add(
                    session,
                    session.run(
                            session.options(quiet || !output.messages().terminal() ? (t, h, s) -> {} : progress, stop)
                                    .withoutBreaker()));
            progress.end();
            if (!quiet && !output.messages().terminal()) {
                output.say(label);
            }
        }
    }
}
