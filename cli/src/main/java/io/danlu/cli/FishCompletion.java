package io.danlu.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The completion script of fish: one {@code complete} for each command, option and list of values, nested commands
 * included.
 *
 * @param danlu the root command
 */
record FishCompletion(CommandSpec danlu) {

    private static final String SEEN = "__fish_seen_subcommand_from ";

    String script() {
        Stream<String> head = Stream.of("# Completion of danlu for fish.", "complete -c danlu -f");
        Stream<String> commands =
                Stream.concat(Stream.of(danlu), CommandModel.all(danlu)).flatMap(FishCompletion::lines);
        return Stream.concat(head, commands).collect(Collectors.joining("\n"));
    }

    /** Returns the condition that a command is typed and none of those below it. */
    private static String condition(CommandSpec command) {
        List<String> words = CommandModel.words(command);
        if (words.isEmpty()) {
            return "__fish_use_subcommand";
        }
        List<String> below =
                CommandModel.commands(command).stream().map(CommandSpec::name).toList();
        String typed = words.stream().map(word -> SEEN + word).collect(Collectors.joining("; and "));
        return below.isEmpty() ? typed : "%s; and not %s%s".formatted(typed, SEEN, String.join(" ", below));
    }

    private static Stream<String> lines(CommandSpec command) {
        String within = "complete -c danlu -n " + quoted(condition(command));
        Stream<String> names = CommandModel.commands(command).stream()
                .map(each -> "%s -a %s -d %s"
                        .formatted(within, each.name(), quoted(CommandModel.summary(CommandModel.description(each)))));
        Stream<String> values = CommandModel.positionals(command).stream()
                .map(FishCompletion::values)
                .filter(value -> !value.isEmpty())
                .distinct()
                .map(value -> within + value);
        Stream<String> options = CommandModel.options(command).stream().map(option -> option(within, option));
        return Stream.of(names, values, options).flatMap(lines -> lines);
    }

    private static String option(String within, OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
                .collect(Collectors.joining());
        String value =
                CommandModel.takesValue(option) ? " -r" + (values(option).isEmpty() ? " -f" : values(option)) : "";
        return within + names + value + " -d " + quoted(CommandModel.summary(CommandModel.description(option)));
    }

    private static String values(ArgSpec argument) {
        List<String> choices = CommandModel.choices(argument);
        if (!choices.isEmpty()) {
            return " -f -a " + quoted(String.join(" ", choices));
        }
        return CommandModel.isFile(argument) ? " -F" : "";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
