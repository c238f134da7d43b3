package io.danlu.cli;

import io.danlu.format.log.TrialFormat;
import io.danlu.store.Store;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "trials",
        description =
                "Lists the trials of a study. Trials that did not complete show the last value that they reported.",
        mixinStandardHelpOptions = true)
final class TrialsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only trials in these states: queued, running, paused, complete, pruned, failed, cancelled.")
    private List<State> states = List.of();

    @Option(names = "--failed", description = "The same as --state failed.")
    private boolean failed;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description =
                    "Sorts by a column: the best first by an objective, else the least first. --sort=-COLUMN reverses.")
    private Optional<String> sort = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N trials.")
    private Optional<Integer> limit = Optional.empty();

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description =
                    "The columns of the table: trial, state, note, feasible, time, engine, and the names of objectives, constraints and parameters.")
    private List<String> columns = List.of();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Output output = Output.of(spec);
        if (json && !columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "Option '--columns': it is for the table; --json has everything. Leave one out.");
        }
        if (limit.orElse(1) < 1) {
            throw new IllegalArgumentException("--limit (%d) must be at least 1.".formatted(limit.get()));
        }
        try (Store open = store.openExisting()) {
            StoredStudy study = StoredStudy.load(open, store.study());
            TrialColumns known = new TrialColumns(study);
            List<Trial> wanted = wanted(study, known);
            List<Trial> shown = wanted.subList(0, Math.min(wanted.size(), limit.orElse(Integer.MAX_VALUE)));
            if (json) {
                TrialFormat.write(study.history(), shown, output.out());
            } else {
                List<String> names = columns.isEmpty() ? known.standard(shown) : known.checked("--columns", columns);
                output.print(known.table(names, shown));
                if (shown.size() < study.history().size() && output.screen().terminal()) {
                    output.print("%d of %d trials"
                            .formatted(shown.size(), study.history().size()));
                }
                ControlText.ofStudy(study.history()).forEach(output::print);
            }
        }
        return Exit.DONE;
    }

    private List<Trial> wanted(StoredStudy study, TrialColumns known) {
        List<State> all =
                failed ? Stream.concat(states.stream(), Stream.of(State.FAILED)).toList() : states;
        Stream<Trial> trials = study.history().trials().filter(trial -> all.isEmpty() || all.contains(trial.state()));
        return sort.map(name -> trials.sorted(known.order("--sort", name)))
                .orElse(trials)
                .toList();
    }
}
