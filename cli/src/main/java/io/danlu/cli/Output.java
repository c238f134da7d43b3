package io.danlu.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes: results to standard output, everything said along the way to standard error. */
record Output(PrintWriter out, PrintWriter err, boolean terminal) {

    /** The output of the command that {@code spec} describes; the launcher says whether a person watches. */
    static Output of(CommandSpec spec) {
        return new Output(
                spec.commandLine().getOut(), spec.commandLine().getErr(), Boolean.getBoolean("danlu.terminal"));
    }

    void print(String line) {
        out.println(line);
    }

    void print(TextTable table) {
        table.lines().forEach(out::println);
    }

    void say(String line) {
        err.println(line);
        err.flush();
    }
}
