package io.danlu.cli;

import io.danlu.format.log.TrialFormat;
import io.danlu.space.Declaration;
import io.danlu.space.Value;
import io.danlu.store.Store;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "trials", description = "Lists the trials of a study.", mixinStandardHelpOptions = true)
final class TrialsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Output output = Output.of(spec);
        try (Store open = store.openExisting()) {
            StoredStudy study = StoredStudy.load(open, store.study());
            if (json) {
                TrialFormat.write(study.history(), output.out());
            } else {
                output.print(table(study));
                ControlText.ofStudy(study.history()).forEach(output::print);
            }
        }
        return 0;
    }

    private static TextTable table(StoredStudy study) {
        List<String> names = Declaration.of(study.definition().space()).stream()
                .map(Declaration::name)
                .toList();
        Outcomes outcomes = study.history().outcomes();
        List<String> header = new ArrayList<>(List.of("trial", "state"));
        header.addAll(outcomes.names());
        boolean constrained = study.history()
                .completed()
                .anyMatch(trial -> !trial.result().constraints().isEmpty());
        if (constrained) {
            header.add("feasible");
        }
        header.addAll(names);
        boolean noted = study.history()
                .trials()
                .anyMatch(trial -> !ControlText.note(trial, study.history()).isEmpty());
        if (noted) {
            header.add("note");
        }
        TextTable table = new TextTable(header.toArray(String[]::new));
        study.history().trials().forEach(trial -> {
            List<String> row = new ArrayList<>(
                    List.of(Integer.toString(trial.number()), trial.state().word()));
            row.addAll(values(trial, outcomes));
            if (constrained) {
                row.add(feasible(trial));
            }
            names.forEach(name -> row.add(parameter(trial, name)));
            if (noted) {
                row.add(ControlText.note(trial, study.history()));
            }
            table.add(row.toArray(String[]::new));
        });
        return table;
    }

    private static List<String> values(Trial trial, Outcomes outcomes) {
        SequencedMap<String, Double> values = trial instanceof Trial.Complete complete
                ? outcomes.named(complete.result())
                : Collections.emptyNavigableMap();
        return outcomes.names().stream()
                .map(name ->
                        Optional.ofNullable(values.get(name)).map(Texts::number).orElse("-"))
                .toList();
    }

    private static String feasible(Trial trial) {
        if (trial instanceof Trial.Complete complete) {
            return complete.result().isFeasible() ? "yes" : "no";
        }
        return "-";
    }

    private static String parameter(Trial trial, String name) {
        Optional<Value> value = trial instanceof Trial.Queued queued
                ? Optional.ofNullable(queued.values().get(name))
                : trial.point().flatMap(point -> point.value(name));
        return value.map(Texts::value).orElse("-");
    }
}
