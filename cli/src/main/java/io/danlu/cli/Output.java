package io.danlu.cli;

import io.danlu.format.Json;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** The streams of a command: results go to standard output, messages to standard error. */
record Output(PrintWriter out, PrintWriter err, boolean terminal) {

    /** Returns the output of the command that {@code spec} describes. The launcher sets whether it is a terminal. */
    static Output of(CommandSpec spec) {
        return new Output(
                spec.commandLine().getOut(), spec.commandLine().getErr(), Boolean.getBoolean("danlu.terminal"));
    }

    /** Prints a text for a person, {@linkplain Texts#shown made safe for a terminal}. */
    void print(String text) {
        out.println(Texts.shown(text));
    }

    void print(TextTable table) {
        table.lines().forEach(out::println);
    }

    /** Prints JSON for a program, unchanged. */
    void print(Json json) {
        out.println(json.text());
    }

    /** Prints a text for a program, unchanged. */
    void printExactly(String text) {
        out.print(text);
        out.flush();
    }

    /** Prints a message to standard error, {@linkplain Texts#shown made safe for a terminal}. */
    void say(String text) {
        err.println(Texts.shown(text));
        err.flush();
    }
}
