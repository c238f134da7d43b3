package io.danlu.cli;

import io.danlu.format.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command writes: results to standard output, everything said along the way to standard error. */
record Output(PrintWriter out, PrintWriter err, boolean terminal) {

    /** The output of the command that {@code spec} describes; the launcher says whether a person watches. */
    static Output of(CommandSpec spec) {
        return new Output(
                spec.commandLine().getOut(), spec.commandLine().getErr(), Boolean.getBoolean("danlu.terminal"));
    }

    /** Prints a text for a person, {@linkplain Texts#shown fit for a terminal}. */
    void print(String text) {
        out.println(Texts.shown(text));
    }

    void print(TextTable table) {
        table.lines().forEach(out::println);
    }

    /** Prints JSON for a program, exactly as it is. */
    void print(Json json) {
        out.println(json.text());
    }

    /** Says a text to a person, {@linkplain Texts#shown fit for a terminal}. */
    void say(String text) {
        err.println(Texts.shown(text));
        err.flush();
    }
}
