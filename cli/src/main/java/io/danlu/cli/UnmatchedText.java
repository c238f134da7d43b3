package io.danlu.cli;

import io.danlu.space.Spelling;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Messages about arguments that a command does not take. */
final class UnmatchedText {

    private UnmatchedText() {}

    /**
     * Returns the message of {@code wrong}. Names an unknown command as such, and suggests {@code --study} for a single
     * argument of a command that has this option and takes no arguments.
     */
    static String of(CommandLine.ParameterException wrong) {
        String message = String.valueOf(wrong.getMessage());
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return message;
        }
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String first = unmatched.getUnmatched().getFirst();
        if (!command.subcommands().isEmpty()) {
            return "There is no command '%s'.%s"
                    .formatted(Spelling.shown(first), Spelling.nearest(first, names(command)));
        }
        return unmatched.getUnmatched().size() == 1 && first.matches("[\\p{L}_].*") && lacksStudy(command)
                ? "%s. Did you mean --study %s?".formatted(message, Spelling.shown(first))
                : message;
    }

    private static List<String> names(CommandSpec command) {
        return command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(each -> !each.usageMessage().hidden())
                .map(CommandSpec::name)
                .toList();
    }

    private static boolean lacksStudy(CommandSpec command) {
        OptionSpec study = command.findOption("--study");
        return study != null
                && study.stringValues().isEmpty()
                && command.positionalParameters().isEmpty();
    }
}
