package io.danlu.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Reads a command for completion scripts and manual pages. Hidden commands and options are left out. */
final class CommandModel {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[a-z)])[.:]\\s");

    private CommandModel() {}

    /** Returns the commands directly below {@code command}. */
    static List<CommandSpec> commands(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(each -> !each.usageMessage().hidden())
                .distinct()
                .toList();
    }

    /** Returns the commands below {@code command}, each before its own. */
    static Stream<CommandSpec> all(CommandSpec command) {
        return commands(command).stream().flatMap(each -> Stream.concat(Stream.of(each), all(each)));
    }

    /** Returns the words that name a command after {@code danlu}. */
    static List<String> words(CommandSpec command) {
        return List.of(command.qualifiedName(" ").split(" ")).stream().skip(1).toList();
    }

    static List<OptionSpec> options(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .toList();
    }

    static List<PositionalParamSpec> positionals(CommandSpec command) {
        return command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .toList();
    }

    static String description(CommandSpec command) {
        return String.join(" ", command.usageMessage().description());
    }

    static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }

    /** Returns the first sentence without its end. */
    static String summary(String description) {
        String first = SENTENCE_END.split(description, 2)[0];
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    static boolean takesValue(OptionSpec option) {
        return option.arity().max() > 0;
    }

    /** Returns the values to choose from; empty if any value may be given. */
    static List<String> choices(ArgSpec argument) {
        return Optional.ofNullable(argument.completionCandidates()).stream()
                .flatMap(candidates -> StreamSupport.stream(candidates.spliterator(), false))
                .map(choice -> choice.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Returns whether the value is a file: by its type, or by its label as in {@code FILE|-}. */
    static boolean isFile(ArgSpec argument) {
        return Arrays.stream(argument.typeInfo().getAuxiliaryTypes())
                        .anyMatch(type -> type == Path.class || type == File.class)
                || argument.typeInfo().getType() == Path.class
                || argument.paramLabel().startsWith("FILE");
    }
}
