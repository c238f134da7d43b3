package io.danlu.cli;

import io.danlu.format.Json;
import io.danlu.format.SpaceFormat;
import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Card;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.prepare.Step;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.NamedSplitter;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Scale;
import io.danlu.space.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "learners",
        description =
                "Lists what run.model of a study file may name: learners with their hyperparameters, splitters, steps and scorers.",
        mixinStandardHelpOptions = true)
final class LearnersCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Shows one learner only.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--space", description = "Prints a typical search space of NAME, ready to paste into a study file.")
    private boolean space;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        if (space) {
            printSpace(output);
            return Exit.DONE;
        }
        List<Learner> learners = name.map(List::of).orElseGet(Learner::names).stream()
                .map(Learner::named)
                .toList();
        Stream.of(Task.values()).forEach(task -> {
            output.print("learners for " + noun(task));
            learners.forEach(learner -> print(output, learner, task));
        });
        if (name.isEmpty()) {
            output.print("splitters, cv: {splitter: NAME, OPTION: VALUE}");
            output.print(splitters());
            output.print("steps, steps: [{NAME: CHOICE}, …], before the learner and fitted inside each split");
            output.print(steps());
            Stream.of(Task.values()).forEach(task -> {
                output.print("scorers for " + noun(task));
                scorers(task).forEach(scorer -> output.print("  " + scorer));
            });
        }
        return Exit.DONE;
    }

    /** Prints the typical search space, once if it is the same for classification and regression. */
    private void printSpace(Output output) {
        Learner learner = Learner.named(name.orElseThrow(() -> new IllegalArgumentException(
                "Option '--space': it needs a learner. Name one, as in 'danlu learners forest --space'.")));
        Map<Space, List<String>> spaces = new LinkedHashMap<>();
        for (Task task : Task.values()) {
            spaces.computeIfAbsent(learner.card(task).space(), first -> new ArrayList<>())
                    .add(noun(task));
        }
        spaces.forEach((usual, nouns) -> {
            output.print("space: # of " + String.join(" and ", nouns));
            members(usual).forEach((parameter, block) -> output.print("  %s: %s".formatted(parameter, block.text())));
        });
    }

    private static Map<String, Json> members(Space space) {
        return SpaceFormat.write(space) instanceof Json.Obj(var members) ? members : Map.of();
    }

    /** Prints the hyperparameters worth tuning in order of importance, then all of them. */
    private static void print(Output output, Learner learner, Task task) {
        output.print("  " + learner.name());
        List<Hyperparameter> all = learner.hyperparameters(task).list();
        Card card = learner.card(task);
        TextTable tuned = new TextTable("    to tune, in this order", "typical", "default", "raising it").wrapping();
        for (Card.Entry entry : card.entries()) {
            String standard = all.stream()
                    .filter(known -> known.name().equals(entry.typical().name()))
                    .map(known -> known.standard().text())
                    .findFirst()
                    .orElse("-");
            tuned.add("    " + entry.typical().name(), range(entry.typical()), standard, entry.raising());
        }
        output.print(tuned);
        TextTable values = new TextTable("    hyperparameter", "default", "values").wrapping();
        for (Hyperparameter hyperparameter : all) {
            values.add("    " + hyperparameter.name(), hyperparameter.standard().text(), hyperparameter.text());
        }
        output.print(values);
    }

    private static String range(Parameter typical) {
        return switch (typical) {
            case IntParameter range -> range.low() + " to " + range.high() + scale(range.scale());
            case FloatParameter range ->
                Texts.number(range.low()) + " to " + Texts.number(range.high()) + scale(range.scale());
            default -> typical.toString();
        };
    }

    private static String scale(Scale scale) {
        return scale == Scale.LOG ? ", log" : "";
    }

    private static TextTable splitters() {
        TextTable table = new TextTable("  splitter", "options").wrapping();
        for (String splitter : NamedSplitter.names()) {
            table.add("  " + splitter, String.join(", ", NamedSplitter.options(splitter)));
        }
        return table;
    }

    private static TextTable steps() {
        TextTable table = new TextTable("  step", "choices").wrapping();
        for (String step : Step.NAMES) {
            List<String> choices = Step.choices(step);
            table.add("  " + step, choices.isEmpty() ? "[COLUMN, …] or all" : String.join(", ", choices));
        }
        return table;
    }

    private static List<String> scorers(Task task) {
        return Scorer.names().stream()
                .filter(scorer -> Scorer.named(scorer).task() == task)
                .toList();
    }

    private static String noun(Task task) {
        return task.name().toLowerCase(Locale.ROOT);
    }
}
