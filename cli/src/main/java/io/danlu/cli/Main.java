package io.danlu.cli;

import io.danlu.store.StoreException;
import io.danlu.store.UnknownStudyException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
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
            ServeCommand.class,
            TokenCommand.class,
            ControlCommand.class,
            SteerCommand.class,
            CompareCommand.class,
            AskTellCommand.class,
            StudiesCommand.class,
            ShowCommand.class,
            TrialsCommand.class,
            BestCommand.class,
            DeleteCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            ReportCommand.class,
            CurveCommand.class,
            LearnersCommand.class
        },
        footer = {"", "Exit codes: 0 done, 1 the run failed, 2 bad usage or bad input, 130 interrupted."})
public final class Main {

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, java.nio.charset.StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, java.nio.charset.StandardCharsets.UTF_8);
        int code = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs the command in this process and returns its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, given) -> usage(err, wrong))
                .setExecutionExceptionHandler((thrown, command, parsed) -> failure(err, thrown));
        if (args.length == 0) {
            line.usage(out);
            out.flush();
            return Exit.DONE;
        }
        int code = line.execute(args);
        out.flush();
        return code;
    }

    private static int usage(PrintWriter err, CommandLine.ParameterException wrong) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        err.println("danlu: %s See '%s --help'.".formatted(sentence(wrong.getMessage()), command));
        return Exit.BAD_INPUT;
    }

    private static int failure(PrintWriter err, Exception thrown) throws Exception {
        switch (thrown) {
            case UnknownStudyException unknown -> err.println("danlu: " + unknown.getMessage());
            case StoreException lost -> {
                err.println("danlu: " + lost.getMessage());
                return Exit.FAILED;
            }
            case IllegalArgumentException refused -> err.println("danlu: " + refused.getMessage());
            case UncheckedIOException broken -> err.println("danlu: " + sentence(broken.getMessage()));
            default -> throw thrown;
        }
        return Exit.BAD_INPUT;
    }

    private static String sentence(@org.jspecify.annotations.Nullable String message) {
        String text = String.valueOf(message);
        return text.endsWith(".") ? text : text + ".";
    }
}
