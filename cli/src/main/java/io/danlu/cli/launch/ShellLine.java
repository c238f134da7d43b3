package io.danlu.cli.launch;

import java.util.List;
import java.util.stream.Collectors;

/** Formats a command so that a user can paste it into a POSIX shell. */
public final class ShellLine {

    private static final String PLAIN = "[A-Za-z0-9_./:=@%+,-]+";

    private ShellLine() {}

    /** Returns the command that has these arguments. */
    public static String of(List<String> arguments) {
        return arguments.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
    }

    /** Quotes an argument. Between single quotes a shell takes every character literally except the quote itself. */
    static String quoted(String argument) {
        return argument.matches(PLAIN) ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
