package io.danlu.cli;

import io.danlu.format.Json;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The streams of a command: results go to standard output, messages to standard error.
 *
 * @param screen where results appear
 * @param messages where messages appear
 */
record Output(PrintWriter out, PrintWriter err, Screen screen, Screen messages) {

    /** Colours of the words that begin a line. */
    private static final Map<String, Colour> LABELS = Map.of(
            "best", Colour.BEST,
            "recommended", Colour.BEST,
            "chosen", Colour.BEST,
            "pick", Colour.BEST,
            "failed", Colour.FAILED,
            "alarm", Colour.WARNING,
            "excluded", Colour.WARNING,
            "danlu:", Colour.WARNING);

    /** Blanks, or the label of a line with the blanks after it. Longer labels have only one blank. */
    private static final Pattern LABEL =
            Pattern.compile("danlu: | +|(?:(?=.{9}\\S)[a-z]+ +(?<=^.{9}))|recommended |\\p{IsHan}+ +");

    /** Returns the output of the command that {@code spec} describes. */
    static Output of(CommandSpec spec) {
        return new Output(spec.commandLine().getOut(), spec.commandLine().getErr(), Screen.output(), Screen.error());
    }

    /** Prints a text for a person, {@linkplain Texts#shown made safe for a terminal}, with lines that fit it. */
    void print(String text) {
        out.println(fitted(text, screen));
    }

    /** Prints a command to copy. Its line is not broken. */
    void printCommand(String text) {
        out.println(painted(Texts.shown(Language.said(text)), screen, colour(text, LABELS)));
    }

    void print(TextTable table) {
        table.lines(screen).forEach(out::println);
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
        err.println(fitted(text, messages));
        err.flush();
    }

    /** Returns {@code text}, made safe for a terminal, in lines that fit {@code screen}. */
    static String fitted(String text, Screen screen) {
        return fitted(text, screen, LABELS);
    }

    /** Returns a message of an error like {@link #fitted(String, Screen)}. */
    static String error(String text, Screen screen) {
        return fitted(text, screen, Map.of("danlu:", Colour.FAILED));
    }

    private static String fitted(String text, Screen screen, Map<String, Colour> labels) {
        String shown = Texts.shown(Language.said(text));
        int columns = screen.columns();
        List<String> lines = Stream.of(shown.split(System.lineSeparator(), -1))
                .flatMap(line -> TextWidth.wrapped(line, columns, indent(line)).stream())
                .toList();
        return painted(String.join(System.lineSeparator(), lines), screen, colour(text, labels));
    }

    /** Returns the indentation of the continued parts of a line: below its text if it begins with a label. */
    private static int indent(String line) {
        Matcher label = LABEL.matcher(line);
        return label.lookingAt() ? TextWidth.of(label.group()) : 0;
    }

    /** Returns the colour of the label that a text in English begins with. */
    private static Optional<Colour> colour(String english, Map<String, Colour> labels) {
        return Optional.ofNullable(labels.get(firstWord(english)));
    }

    /** Paints the first word. */
    private static String painted(String text, Screen screen, Optional<Colour> colour) {
        String label = firstWord(text);
        return colour.map(found -> screen.paint(found, label) + text.substring(label.length()))
                .orElse(text);
    }

    private static String firstWord(String text) {
        return text.split("\\s", 2)[0];
    }
}
