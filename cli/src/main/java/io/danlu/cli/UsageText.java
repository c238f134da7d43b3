package io.danlu.cli;

import io.danlu.space.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Messages about command lines that cannot be understood. They suggest the closest known name. */
final class UsageText {

    /** The parser's message about a value: the option or parameter, and what is wrong with its value. */
    private static final Pattern VALUE = Pattern.compile(
            "Invalid value for (?:option '([^']+)'(?: \\(.*?\\))?|positional parameter at index .*? \\((.+?)\\)): (.*)",
            Pattern.DOTALL);

    /** The parser's message about a word that is not in a list. */
    private static final Pattern WORD =
            Pattern.compile("expected one of \\[(.*)] \\(.*\\) but was '(.*)'", Pattern.DOTALL);

    private static final Pattern COMMAND = Pattern.compile("Unknown subcommand '(.*)'\\.", Pattern.DOTALL);

    private UsageText() {}

    /**
     * Returns the message of {@code wrong}. Names an unknown command or option as such, and suggests {@code --study} for
     * a single argument of a command that has this option and takes no arguments.
     */
    static String of(CommandLine.ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched.isUnknownOption() ? option(unmatched, command) : argument(unmatched, command);
        }
        String message = String.valueOf(wrong.getMessage());
        Matcher value = VALUE.matcher(message);
        if (value.matches()) {
            String name = Optional.ofNullable(value.group(1)).orElseGet(() -> value.group(2));
            return "%s: %s".formatted(name, value(value.group(3)));
        }
        Matcher unknown = COMMAND.matcher(message);
        return unknown.matches() ? command(unknown.group(1), command) : message;
    }

    private static String value(String problem) {
        Matcher word = WORD.matcher(problem);
        if (!word.matches()) {
            return problem;
        }
        List<String> known = List.of(word.group(1).toLowerCase(Locale.ROOT).split(", "));
        return "'%s' is not one of %s.%s"
                .formatted(
                        Spelling.shown(word.group(2)),
                        String.join(", ", known),
                        Spelling.nearest(word.group(2), known));
    }

    /** Says that there is no such option. Its value, and arguments after it, are not at fault. */
    private static String option(UnmatchedArgumentException unmatched, CommandSpec command) {
        String name = unmatched.getUnmatched().stream()
                .filter(argument -> argument.startsWith("-"))
                .map(argument -> argument.split("=", 2)[0])
                .findFirst()
                .orElse("");
        List<String> known = command.options().stream()
                .filter(option -> !option.hidden())
                .flatMap(option -> Stream.of(option.names()))
                .filter(each -> each.startsWith("--"))
                .toList();
        return "There is no option '%s'.%s".formatted(Spelling.shown(name), Spelling.nearest(name, known));
    }

    private static String argument(UnmatchedArgumentException unmatched, CommandSpec command) {
        String first = unmatched.getUnmatched().getFirst();
        if (!command.subcommands().isEmpty()) {
            return command(first, command);
        }
        String message = String.valueOf(unmatched.getMessage());
        return unmatched.getUnmatched().size() == 1 && first.matches("[\\p{L}_].*") && lacksStudy(command)
                ? "%s. Did you mean --study %s?".formatted(message, Spelling.shown(first))
                : message;
    }

    private static String command(String name, CommandSpec command) {
        List<String> known = command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(each -> !each.usageMessage().hidden())
                .map(CommandSpec::name)
                .toList();
        return "There is no command '%s'.%s".formatted(Spelling.shown(name), Spelling.nearest(name, known));
    }

    private static boolean lacksStudy(CommandSpec command) {
        OptionSpec study = command.findOption("--study");
        return study != null
                && study.stringValues().isEmpty()
                && command.positionalParameters().isEmpty();
    }
}
