package io.danlu.cli;

import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.NamedSplitter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "learners",
        description = "Lists what run.model of a study file may name: learners, splitters and scorers.",
        mixinStandardHelpOptions = true)
final class LearnersCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        Stream.of(Task.values()).forEach(task -> {
            output.print("learners for " + noun(task));
            Learner.names().forEach(name -> print(output, Learner.named(name), task));
        });
        output.print("splitters, cv: {splitter: NAME, OPTION: VALUE}");
        output.print(splitters());
        Stream.of(Task.values()).forEach(task -> {
            output.print("scorers for " + noun(task));
            scorers(task).forEach(name -> output.print("  " + name));
        });
        return Exit.DONE;
    }

    private static void print(Output output, Learner learner, Task task) {
        output.print("  " + learner.name());
        TextTable table = new TextTable("    hyperparameter", "default", "values");
        for (Hyperparameter hyperparameter : learner.hyperparameters(task).list()) {
            table.add("    " + hyperparameter.name(), hyperparameter.standard().text(), hyperparameter.text());
        }
        output.print(table);
    }

    private static TextTable splitters() {
        TextTable table = new TextTable("  splitter", "options");
        for (String name : NamedSplitter.names()) {
            table.add("  " + name, String.join(", ", NamedSplitter.options(name)));
        }
        return table;
    }

    private static List<String> scorers(Task task) {
        return Scorer.names().stream()
                .filter(name -> Scorer.named(name).task() == task)
                .toList();
    }

    private static String noun(Task task) {
        return task.name().toLowerCase(Locale.ROOT);
    }
}
