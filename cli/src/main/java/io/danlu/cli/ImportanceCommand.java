package io.danlu.cli;

import io.danlu.analysis.Goal;
import io.danlu.analysis.importance.Importance;
import io.danlu.format.Json;
import io.danlu.report.ImportanceJson;
import io.danlu.store.Store;
import io.danlu.trial.History;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "importance",
        description = "Ranks the parameters of a study by what each explains of an outcome: an objective, or a value "
                + "that a constraint limits.",
        mixinStandardHelpOptions = true)
final class ImportanceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--of", paramLabel = "NAME", description = "The outcome; default: each of the study.")
    private Optional<String> of = Optional.empty();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** The ranking for one outcome, if there is one. */
    private record Ranking(Goal goal, Optional<Importance> importance) {

        void print(Output output, History history, int needs) {
            String name = goal.metric().name();
            long results = goal.results(history).count();
            if (importance.isPresent()) {
                TextTable table = TextTable.titled("parameter", "share", "from", "to");
                importance
                        .get()
                        .shares()
                        .forEach(each -> table.add(
                                each.parameter(), percent(each.share()), percent(each.low()), percent(each.high())));
                output.print(table);
                return;
            }
            output.print(
                    results < needs
                            ? "too few results of %s: %d of the %d needed".formatted(name, results, needs)
                            : "no parameter stands out from the noise in %d results of %s".formatted(results, name));
        }

        private static String percent(double share) {
            return String.format(Locale.ROOT, "%.0f %%", 100 * share);
        }
    }

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        try (Store open = store.openExisting()) {
            StoredStudy study = StoredStudy.load(open, store.study());
            History history = study.history();
            List<Goal> goals =
                    of.map(name -> List.of(Goal.named(history, name))).orElseGet(() -> Goal.all(history));
            List<Ranking> rankings = goals.stream()
                    .map(goal -> new Ranking(
                            goal,
                            Importance.of(history, goal, study.definition().seed())))
                    .toList();
            if (json) {
                output.print(json(study, rankings));
            } else {
                int needs = Importance.needs(study.definition().space().dimensions());
                rankings.forEach(each -> {
                    if (goals.size() > 1) {
                        output.print(each.goal().metric().name() + ":");
                    }
                    each.print(output, history, needs);
                });
            }
        }
        return Exit.DONE;
    }

    private static Json json(StoredStudy study, List<Ranking> rankings) {
        return Json.object()
                .put(
                        "importance",
                        Json.list(rankings.stream()
                                .map(each -> ImportanceJson.add(
                                                Json.object()
                                                        .put(
                                                                "outcome",
                                                                each.goal()
                                                                        .metric()
                                                                        .name()),
                                                study.definition(),
                                                study.history(),
                                                each.goal(),
                                                each.importance())
                                        .build())))
                .build();
    }
}
