package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.report.StatusJson;
import io.danlu.store.Store;
import io.danlu.study.StudyStatus;
import io.danlu.trial.Metric;
import io.danlu.trial.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
                            .put("changed", s.changed().map(at -> Json.of(at.toString())))
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
        TextTable table = TextTable.titled(
                        "study", "status", "trials", "failed", "best", "changed", "objective", "sampler")
                .leavingOut(Stream.of("changed", "objective", "sampler")
                        .map(Language::said)
                        .toList());
        Instant now = Instant.now();
        for (StoredStudy study : studies) {
            int failed = study.history().count(State.FAILED);
            table.add(List.of(
                    TextTable.Cell.of(study.definition().name()),
                    status(study.status().kind()),
                    TextTable.Cell.of(Integer.toString(study.history().counted())),
                    new TextTable.Cell(
                            Integer.toString(failed), failed > 0 ? Optional.of(Colour.FAILED) : Optional.empty()),
                    TextTable.Cell.of(best(study)),
                    TextTable.Cell.of(age(study, now)),
                    TextTable.Cell.of(study.definition().metrics().stream()
                            .map(Metric::name)
                            .collect(Collectors.joining(", "))),
                    TextTable.Cell.of(study.definition().sampler().name())));
        }
        return table;
    }

    private static TextTable.Cell status(StudyStatus.Kind kind) {
        return new TextTable.Cell(
                Language.said(kind.word()),
                kind == StudyStatus.Kind.FAILED ? Optional.of(Colour.FAILED) : Optional.empty());
    }

    /** Returns how long ago the study last changed. */
    private static String age(StoredStudy study, Instant now) {
        return study.changed()
                .map(at -> Texts.about(Math.max(0, Duration.between(at, now).toSeconds())) + " ago")
                .map(Language::said)
                .orElse("-");
    }

    /** Returns the best value, or the number of trials on the front of several objectives. */
    private static String best(StoredStudy study) {
        return study.definition().metrics().size() > 1
                ? Language.said(study.history().front().members().size() + " on the front")
                : study.history()
                        .best()
                        .map(trial -> Texts.number(trial.value()))
                        .orElse("-");
    }
}
