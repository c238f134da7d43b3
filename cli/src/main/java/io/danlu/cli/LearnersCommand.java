package io.danlu.cli;

import io.danlu.selection.data.Task;
import io.danlu.selection.learn.Card;
import io.danlu.selection.learn.Hyperparameter;
import io.danlu.selection.learn.Learner;
import io.danlu.space.FloatParameter;
import io.danlu.space.IntParameter;
import io.danlu.space.Parameter;
import io.danlu.space.Scale;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "learners",
        description =
                "Lists the learners, or says of one what to tune, in the order in which it pays, and what it does.",
        mixinStandardHelpOptions = true)
final class LearnersCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "One learner; without a name, all.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--numbers", description = "As a learner of numbers; default: of classes.")
    private boolean numbers;

    @Override
    public Integer call() {
        Output output = Output.of(spec);
        Task task = numbers ? Task.REGRESSION : Task.CLASSIFICATION;
        List<String> names = name.map(List::of).orElseGet(Learner::names);
        for (String each : names) {
            show(output, Learner.named(each), task);
        }
        return Exit.DONE;
    }

    private static void show(Output output, Learner learner, Task task) {
        output.print("learner  " + learner.name());
        Card card = learner.card(task);
        TextTable table = new TextTable("hyperparameter", "typical", "standard", "raising it");
        for (Card.Entry entry : card.entries()) {
            String hyperparameter = entry.typical().name();
            table.add(hyperparameter, range(entry.typical()), standard(learner, task, hyperparameter), entry.raising());
        }
        output.print(table);
        String others = learner.hyperparameters(task).list().stream()
                .filter(known -> card.entries().stream()
                        .noneMatch(entry -> entry.typical().name().equals(known.name())))
                .map(known -> known.name() + "=" + known.standard().text())
                .collect(Collectors.joining(", "));
        output.print("others   " + others);
        output.print("");
    }

    private static String standard(Learner learner, Task task, String name) {
        return learner.hyperparameters(task).list().stream()
                .filter(known -> known.name().equals(name))
                .map(Hyperparameter::standard)
                .map(value -> value.text())
                .findFirst()
                .orElse("-");
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
}
