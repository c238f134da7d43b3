package io.danlu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual pages of section 1: {@code danlu.1}, and one for each command such as {@code danlu-tune.1} and {@code
 * danlu-launch-slurm.1}. {@code ./package} writes them to a folder.
 *
 * @param danlu the root command
 */
record ManualPages(CommandSpec danlu) {

    private static final String EXIT = """
            .SH EXIT STATUS
            .TP
            .B 0
            Done.
            .TP
            .B 1
            The run failed: no trial completed, the store was lost, or output could not be written.
            .TP
            .B 2
            Bad usage or bad input. The message names the value, the rule and the way out.
            .TP
            .B 130
            Interrupted.
            """;

    private static final String ENVIRONMENT = """
            .SH ENVIRONMENT
            .TP
            .B DANLU_CLASSPATH
            Jars of learners, separated by colons.
            .TP
            .B DANLU_JAVA_OPTS
            Options of the Java virtual machine, such as
            .BR \\-Xmx8g .
            .TP
            .BR DANLU_TOKEN ", " DANLU_TOKEN_FILE
            The token of a server, or the name of a file that holds it.
            .TP
            .BR PGPASSWORD ", " PGSSLMODE ", " PGSSLROOTCERT
            The connection to PostgreSQL.
            .SH FILES
            .TP
            .I danlu.db
            The default store, an SQLite file in the working folder.
            .TP
            .I danlu.db.trials
            Logs and files of trials whose program Danlu started.
            .SH EXAMPLES
            .TP
            .B danlu demo
            Tunes a random forest on Iris by six samplers side by side.
            .TP
            .B danlu tune study.yaml \\-\\-trials 50 \\-\\-workers 2
            Tunes what the study file describes; the same command resumes.
            .TP
            .B danlu best
            Prints the best and the recommended configuration.
            """;

    /** Writes the pages to the folder that is the only argument. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (Map.Entry<String, String> page : new ManualPages(new CommandLine(new Main()).getCommandSpec())
                .pages()
                .entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
    }

    /** Returns each page by the name of its file. */
    SequencedMap<String, String> pages() {
        SequencedMap<String, String> pages = new LinkedHashMap<>();
        pages.put("danlu.1", overview());
        CommandModel.all(danlu).forEach(command -> pages.put(name(command) + ".1", page(command)));
        return pages;
    }

    private String overview() {
        return head("danlu", danlu)
                + ".SH SYNOPSIS\n.B danlu\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n"
                + ".SH DESCRIPTION\n" + line(CommandModel.description(danlu)) + "\n"
                + ".PP\n.B danlu\n.I COMMAND\n.B \\-\\-help\nprints the options of a command. Its manual page has them, too.\n"
                + commands(danlu)
                + options(danlu)
                + EXIT
                + ENVIRONMENT;
    }

    /** Returns the name of a command's page. */
    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    private static String commands(CommandSpec above) {
        String each = CommandModel.commands(above).stream()
                .map(command -> ".TP\n.BR %s (1)\n%s.\n"
                        .formatted(
                                escaped(name(command)), line(CommandModel.summary(CommandModel.description(command)))))
                .collect(Collectors.joining());
        return each.isEmpty() ? "" : ".SH COMMANDS\n" + each;
    }

    private static String page(CommandSpec command) {
        String synopsis = CommandModel.positionals(command).stream()
                .map(ManualPages::usage)
                .collect(Collectors.joining());
        return head(name(command), command)
                + ".SH SYNOPSIS\n.B %s\n%s[\\fIOPTION\\fR]...%s\n"
                        .formatted(
                                escaped(command.qualifiedName(" ")),
                                command.subcommands().isEmpty() ? "" : ".I COMMAND\n",
                                synopsis)
                + ".SH DESCRIPTION\n" + line(CommandModel.description(command)) + "\n"
                + commands(command)
                + arguments(command)
                + options(command)
                + footer(command)
                + EXIT
                + ".SH SEE ALSO\n.BR %s (1)\n".formatted(escaped(name(command.parent())));
    }

    private static String head(String name, CommandSpec command) {
        return ".TH %s 1 \"\" \"%s\" \"Danlu manual\"\n.SH NAME\n%s \\- %s\n"
                .formatted(
                        escaped(name.toUpperCase(Locale.ROOT)),
                        escaped(version(command)),
                        escaped(name),
                        line(CommandModel.summary(CommandModel.description(command))));
    }

    private static String version(CommandSpec command) {
        return String.join(" ", command.root().version());
    }

    private static String usage(PositionalParamSpec parameter) {
        String label = "\\fI%s\\fR".formatted(escaped(bare(parameter)));
        String repeated = parameter.isMultiValue() ? label + "..." : label;
        return " " + (parameter.arity().min() == 0 ? "[" + repeated + "]" : repeated);
    }

    private static String arguments(CommandSpec command) {
        String each = CommandModel.positionals(command).stream()
                .map(parameter -> entry("\\fI%s\\fR".formatted(escaped(bare(parameter))), parameter))
                .collect(Collectors.joining());
        return each.isEmpty() ? "" : ".SH ARGUMENTS\n" + each;
    }

    private static String options(CommandSpec command) {
        return ".SH OPTIONS\n"
                + CommandModel.options(command).stream()
                        .map(option -> entry(names(option), option))
                        .collect(Collectors.joining());
    }

    private static String names(OptionSpec option) {
        String names = Stream.of(option.names())
                .map(name -> "\\fB%s\\fR".formatted(escaped(name)))
                .collect(Collectors.joining(", "));
        return CommandModel.takesValue(option) ? names + " \\fI" + escaped(bare(option)) + "\\fR" : names;
    }

    private static String entry(String name, ArgSpec argument) {
        return ".TP\n%s\n%s\n".formatted(name, line(CommandModel.description(argument)));
    }

    private static String footer(CommandSpec command) {
        String text = Stream.of(command.usageMessage().footer())
                .filter(line -> !line.isBlank())
                .map(ManualPages::line)
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? "" : ".SH NOTES\n.nf\n" + text + "\n.fi\n";
    }

    /** Returns the label of a value, without picocli's angle brackets. */
    private static String bare(ArgSpec argument) {
        return argument.paramLabel().replaceAll("[<>]", "");
    }

    /** Returns text that begins a line of its own, where a point or an apostrophe would begin a request. */
    private static String line(String text) {
        return (text.startsWith(".") || text.startsWith("'") ? "\\&" : "") + escaped(text);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq");
    }
}
