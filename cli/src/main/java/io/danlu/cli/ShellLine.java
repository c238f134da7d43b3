package io.danlu.cli;

import java.util.List;
import java.util.stream.Collectors;

/** A command as a user can paste it into a POSIX shell. */
final class ShellLine {

    private static final String PLAIN = "[A-Za-z0-9_./:=@%+,-]+";

    private ShellLine() {}

    static String of(List<String> arguments) {
        return arguments.stream().map(ShellLine::quoted).collect(Collectors.joining(" "));
    }

    /** Between single quotes a shell takes every character as it is, but for the quote itself. */
    private static String quoted(String argument) {
        return argument.matches(PLAIN) ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
