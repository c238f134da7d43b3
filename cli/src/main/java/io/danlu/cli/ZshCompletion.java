package io.danlu.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The completion script of zsh, to be sourced or to be found as {@code _danlu} in a folder of {@code fpath}.
 *
 * @param danlu the root command
 */
record ZshCompletion(CommandSpec danlu) {

    String script() {
        return """
                #compdef danlu
                # Completion of danlu for zsh.
                %s
                if [ "$funcstack[1]" = _danlu ]; then _danlu "$@"; else compdef _danlu danlu; fi""".formatted(lines(Stream.concat(Stream.of(danlu), CommandModel.all(danlu))
                .filter(ZshCompletion::hasCommands)
                .map(ZshCompletion::function)));
    }

    private static boolean hasCommands(CommandSpec command) {
        return !CommandModel.commands(command).isEmpty();
    }

    private static String name(CommandSpec command) {
        return "_" + command.qualifiedName("_");
    }

    /** Returns the function that completes a command with commands below it. */
    private static String function(CommandSpec command) {
        return """
                %s() {
                  local curcontext="$curcontext" state line
                  local -a commands
                  commands=(
                %s
                  )
                  _arguments -C %s '1: :->command' '*:: :->arguments'
                  case $state in
                    command) _describe -t commands command commands ;;
                    arguments)
                      case $words[1] in
                %s
                      esac
                      ;;
                  esac
                }""".formatted(
                name(command),
                lines(CommandModel.commands(command).stream()
                        .map(each -> "    "
                                + quoted("%s:%s"
                                        .formatted(
                                                each.name(), CommandModel.summary(CommandModel.description(each)))))),
                options(command).collect(Collectors.joining(" ")),
                lines(CommandModel.commands(command).stream().map(ZshCompletion::branch)));
    }

    private static String branch(CommandSpec command) {
        if (hasCommands(command)) {
            return "        %s) %s ;;".formatted(command.name(), name(command));
        }
        String specs = Stream.concat(options(command), positionals(command))
                .map(spec -> " \\\n            " + spec)
                .collect(Collectors.joining());
        return "        %s) _arguments%s ;;".formatted(command.name(), specs);
    }

    private static Stream<String> options(CommandSpec command) {
        return CommandModel.options(command).stream()
                .flatMap(option -> Stream.of(option.names()).map(name -> quoted(option(name, option))));
    }

    private static String option(String name, OptionSpec option) {
        String repeated = option.isMultiValue() ? "*" : "";
        String value = CommandModel.takesValue(option) ? ":%s:%s".formatted(label(option), values(option)) : "";
        String equals = value.isEmpty() ? "" : "=";
        return "%s%s%s[%s]%s"
                .formatted(
                        repeated, name, equals, escaped(CommandModel.summary(CommandModel.description(option))), value);
    }

    private static Stream<String> positionals(CommandSpec command) {
        List<PositionalParamSpec> parameters = CommandModel.positionals(command);
        return IntStream.range(0, parameters.size())
                .mapToObj(index -> quoted("%s:%s:%s"
                        .formatted(
                                parameters.get(index).isMultiValue() ? "*" : Integer.toString(index + 1),
                                label(parameters.get(index)),
                                values(parameters.get(index)))));
    }

    private static String values(ArgSpec argument) {
        List<String> choices = CommandModel.choices(argument);
        if (!choices.isEmpty()) {
            return "(%s)".formatted(String.join(" ", choices));
        }
        return CommandModel.isFile(argument) ? "_files" : " ";
    }

    private static String label(ArgSpec argument) {
        return escaped(argument.paramLabel());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace(":", "\\:");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String lines(Stream<String> parts) {
        return parts.collect(Collectors.joining("\n"));
    }
}
