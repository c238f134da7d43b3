package io.danlu.cli;

import io.danlu.belief.Beliefs;
import io.danlu.format.BeliefsFormat;
import io.danlu.format.Json;
import io.danlu.format.log.AnnotationsFormat;
import io.danlu.format.log.DecisionsFormat;
import io.danlu.format.log.TrialFormat;
import io.danlu.report.StatusJson;
import io.danlu.store.Store;
import io.danlu.trial.Annotations;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description =
                "Shows a study: its status, its best trial and its alarms. Or shows one trial, with the last lines of its logs.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--trial", paramLabel = "N", description = "Shows trial N.")
    private Optional<Integer> trial = Optional.empty();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        try (Store open = store.openExisting()) {
            StoredStudy study = StoredStudy.load(open, store.study());
            if (trial.isPresent()) {
                show(output, study, chosen(study, trial.get()));
            } else if (json) {
                Beliefs beliefs = study.history().controlState().beliefs();
                output.print(AnnotationsFormat.add(
                                Summaries.json(study.definition(), study.history()),
                                Annotations.of(study.history()).study())
                        .put("status", StatusJson.of(study.status()))
                        .put("workloads", DecisionsFormat.workloads(study.history()))
                        .put("decisions", DecisionsFormat.decisions(study.history()))
                        .put(
                                "beliefs",
                                beliefs.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(BeliefsFormat.write(Json.object(), beliefs)
                                                .build()))
                        .build());
            } else {
                output.print("status   " + study.status().text());
                Summaries.lines(study.definition(), study.history()).forEach(output::print);
                AnnotationsText.lines(Annotations.of(study.history())).forEach(output::print);
                ControlText.lines(study.history()).forEach(output::print);
            }
        }
        return 0;
    }

    private static Trial chosen(StoredStudy study, int number) {
        if (number < 0 || number >= study.history().size()) {
            throw new IllegalArgumentException(
                    "--trial (%d) must be one of the %d trials of study '%s', counted from 0."
                            .formatted(
                                    number,
                                    study.history().size(),
                                    study.definition().name()));
        }
        return study.history().trial(number);
    }

    private void show(Output output, StoredStudy study, Trial chosen) {
        if (json) {
            output.print(TrialFormat.write(chosen, study.history()));
            return;
        }
        TrialText.lines(chosen, study.history().outcomes()).forEach(output::print);
        Optional.ofNullable(study.history().excluded().get(chosen.number()))
                .map(decision -> "excluded " + decision.text())
                .ifPresent(output::print);
        AnnotationsText.lines(Annotations.of(study.history()).of(chosen.number()))
                .forEach(output::print);
        DecisionsFormat.workload(chosen, study.history())
                .map(workload -> "workload " + workload)
                .ifPresent(output::print);
        store.trialFiles()
                .flatMap(files -> files.folder(study.definition().name(), chosen.number()))
                .map(folder -> "files    " + folder)
                .ifPresent(output::print);
        store.trialFiles()
                .map(files -> files.logs(study.definition().name(), chosen.number()))
                .orElse(List.of())
                .forEach(output::print);
    }
}
