package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.report.StatusJson;
import io.danlu.store.Store;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "studies", description = "Lists the studies of a store.", mixinStandardHelpOptions = true)
final class StudiesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        List<StoredStudy> studies = store.exists() ? load() : List.of();
        if (json) {
            output.print(Json.list(studies.stream()
                    .map(s -> Summaries.json(s.definition(), s.history())
                            .put("status", StatusJson.of(s.status()))
                            .build())));
        } else if (studies.isEmpty()) {
            output.print("no studies in " + store.url());
        } else {
            output.print(table(studies));
        }
        return 0;
    }

    private List<StoredStudy> load() {
        try (Store open = store.open()) {
            return open.list().stream()
                    .map(definition -> StoredStudy.load(open, definition))
                    .toList();
        }
    }

    private static TextTable table(List<StoredStudy> studies) {
        TextTable table = new TextTable("study", "status", "sampler", "trials", "best", "objective");
        for (StoredStudy study : studies) {
            table.add(
                    study.definition().name(),
                    study.status().kind().word(),
                    study.definition().sampler().name(),
                    Integer.toString(study.history().counted()),
                    best(study),
                    study.definition().metrics().stream().map(Metric::name).collect(Collectors.joining(", ")));
        }
        return table;
    }

    /** Returns the best value. With several objectives there is none. */
    private static String best(StoredStudy study) {
        return study.definition().metrics().size() > 1
                ? "-"
                : study.history()
                        .best()
                        .map(trial -> Texts.number(trial.value()))
                        .orElse("-");
    }
}
