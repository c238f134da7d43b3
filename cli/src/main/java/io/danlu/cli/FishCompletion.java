package io.danlu.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The completion script of fish: one {@code complete} for each command, option and list of values.
 *
 * @param danlu the root command
 */
record FishCompletion(CommandSpec danlu) {

    private static final String FIRST = "complete -c danlu -n __fish_use_subcommand";

    String script() {
        Stream<String> head = Stream.of("# Completion of danlu for fish.", "complete -c danlu -f");
        Stream<String> top = CommandModel.options(danlu).stream().map(option -> option(FIRST, option));
        Stream<String> names = CommandModel.commands(danlu).stream()
                .map(command -> "%s -a %s -d %s"
                        .formatted(
                                FIRST,
                                command.name(),
                                quoted(CommandModel.summary(CommandModel.description(command)))));
        Stream<String> commands = CommandModel.commands(danlu).stream().flatMap(FishCompletion::lines);
        return Stream.of(head, top, names, commands).flatMap(lines -> lines).collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(CommandSpec command) {
        String within = "complete -c danlu -n '__fish_seen_subcommand_from %s'".formatted(command.name());
        Stream<String> values = CommandModel.positionals(command).stream()
                .map(FishCompletion::values)
                .filter(value -> !value.isEmpty())
                .distinct()
                .map(value -> within + value);
        return Stream.concat(values, CommandModel.options(command).stream().map(option -> option(within, option)));
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
