package io.danlu.cli;

import io.danlu.store.StoreException;
import io.danlu.store.UnknownStudyException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The command {@code danlu}. */
@Command(
        name = "danlu",
        description = "Tunes hyperparameters: of models, of programs, of anything that can be run.",
        mixinStandardHelpOptions = true,
        version = "danlu 0.1.0",
        subcommands = {
            DemoCommand.class,
            TuneCommand.class,
            SearchCommand.class,
            PredictCommand.class,
            WorkerCommand.class,
            LaunchCommand.class,
            ServeCommand.class,
            TokenCommand.class,
            ControlCommand.class,
            SteerCommand.class,
            NoteCommand.class,
            TagCommand.class,
            CompareCommand.class,
            AskTellCommand.class,
            StudiesCommand.class,
            ShowCommand.class,
            TrialsCommand.class,
            TopCommand.class,
            BestCommand.class,
            FrontCommand.class,
            ImportanceCommand.class,
            DeleteCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            ReportCommand.class,
            CurveCommand.class,
            LearnersCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {"", "Exit codes: 0 done, 1 the run failed, 2 bad usage or bad input, 130 interrupted."})
public final class Main {

    private static final int HELP_NARROWEST = 55;
    private static final int HELP_WIDEST = 100;

    /** Commands that do more than read. They report a closed pipe; reading commands end silently. */
    private static final Set<String> WORKING = Set.of(
            "ask-tell",
            "compare",
            "control",
            "delete",
            "demo",
            "import",
            "launch",
            "search",
            "serve",
            "steer",
            "top",
            "tune",
            "worker");

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        NativeFolder.use();
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(StandardOutput.writer(), err, args);
        err.flush();
        System.exit(code);
    }

    /** Runs the command in this process and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        Screen screen = Screen.output();
        CommandLine line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(screen.colour() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.clamp(screen.columns(), HELP_NARROWEST, HELP_WIDEST))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> usage(err, wrong))
                .setExecutionExceptionHandler((thrown, command, parsed) -> failure(err, thrown, command));
        Numbers.register(line);
        Language.ofEnvironment().help().ifPresent(line::setResourceBundle);
        String command = args.length == 0 ? "" : args[0];
        // exceptions of a command reach the handler above; help is printed here
        line.setExecutionStrategy(parsed -> flushed(err, command, () -> new CommandLine.RunLast().execute(parsed)));
        int code = args.length == 0 ? flushed(err, command, () -> help(line)) : line.execute(args);
        return flushed(err, command, () -> {
            out.flush();
            return code;
        });
    }

    private static int help(CommandLine line) {
        line.usage(line.getOut());
        return Exit.DONE;
    }

    /** Returns the exit code of {@code print}, or that of lost output. */
    private static int flushed(PrintWriter err, String command, IntSupplier print) {
        try {
            return print.getAsInt();
        } catch (OutputLostException lost) {
            return lost(err, lost, command);
        } catch (OutOfMemoryError exhausted) {
            say(
                    err,
                    "out of memory (%s). Give Java more, as in JDK_JAVA_OPTIONS=-Xmx8g, or use fewer workers. The same command resumes a stored study."
                            .formatted(exhausted.getMessage()));
            return Exit.FAILED;
        }
    }

    private static int usage(PrintWriter err, CommandLine.ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        say(err, "%s See '%s --help'.".formatted(sentence(UsageText.of(wrong)), command));
        return Exit.BAD_INPUT;
    }

    private static int failure(PrintWriter err, Exception thrown, CommandLine command) {
        switch (thrown) {
            case OutputLostException lost -> {
                return lost(err, lost, command.getCommandName());
            }
            case UnknownStudyException unknown -> say(err, String.valueOf(unknown.getMessage()));
            case StoreException failed -> {
                say(err, String.valueOf(failed.getMessage()));
                return Exit.FAILED;
            }
            case IllegalArgumentException refused -> say(err, String.valueOf(refused.getMessage()));
            case UncheckedIOException broken -> say(err, sentence(broken.getMessage()));
            default -> {
                StringWriter stack = new StringWriter();
                thrown.printStackTrace(new PrintWriter(stack));
                say(err, stack.toString());
                return Exit.FAILED;
            }
        }
        return Exit.BAD_INPUT;
    }

    /**
     * Reports lost output. A reader that closes the pipe, as {@code head} does, has read enough; a reading command says
     * nothing then.
     */
    private static int lost(PrintWriter err, OutputLostException lost, String command) {
        if (!lost.isClosedPipe() || WORKING.contains(command)) {
            say(err, sentence(lost.getMessage()));
        }
        return Exit.FAILED;
    }

    private static void say(PrintWriter err, String message) {
        err.println(Output.error("danlu: " + message, Screen.error()));
    }

    private static String sentence(@org.jspecify.annotations.Nullable String message) {
        String text = String.valueOf(message);
        return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
    }
}
