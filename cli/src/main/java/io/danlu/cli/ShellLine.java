package io.danlu.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Formats a command so that a user can paste it into a POSIX shell. */
final class ShellLine {

    private static final String PLAIN = "[A-Za-z0-9_./:=@%+,-]+";

    private ShellLine() {}

    static String of(List<String> arguments) {
        return arguments.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
    }

    /** Quotes an argument. Between single quotes a shell takes every character literally except the quote itself. */
    private static String quoted(String argument) {
        return argument.matches(PLAIN) ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
