package io.danlu.cli.process;

import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.study.Objective;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialFailedException;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/** Evaluates a configuration by running a program. Thread-safe. */
public final class CommandObjective implements Objective<Point> {

    private final String study;
    private final Metric metric;
    private final CommandTemplate template;
    private final Environment environment;
    private final Path directory;
    private final Supplier<Path> trials;
    private final Function<Point, String> json;

    /**
     * An objective that runs {@code argv}.
     *
     * @param directory where the program runs
     * @param trials where each trial gets a folder of its own; asked for by each trial
     * @param json renders all values of a point
     * @throws io.danlu.space.SpaceException if the template does not fit the space
     */
    public CommandObjective(
            String study,
            Space space,
            Metric metric,
            List<String> argv,
            Path directory,
            Supplier<Path> trials,
            Function<Point, String> json) {
        this.study = study;
        this.metric = metric;
        this.template = CommandTemplate.of(space, argv);
        this.environment = new Environment(space);
        this.directory = directory;
        this.trials = trials;
        this.json = json;
    }

    @Override
    public Result evaluate(Point point, RunningTrial trial)
            throws IOException, InterruptedException, TrialFailedException {
        Path folder = Files.createDirectories(trials.get().resolve(Integer.toString(trial.number())));
        Path report = folder.resolve("report.jsonl");
        Files.deleteIfExists(report);
        OutputLines output = new OutputLines(metric.name());
        OutputLines errors = new OutputLines(metric.name());
        int exit = run(builder(point, trial, folder, report), output, errors);
        if (exit != 0) {
            throw failure("exit code " + exit, errors);
        }
        OptionalDouble value = reported(report, trial);
        double number = (value.isPresent() ? value : output.value())
                .orElseThrow(() -> failure(
                        "exit code 0 but no value; print \"%s=NUMBER\" or write {\"value\":NUMBER} to $DANLU_REPORT"
                                .formatted(metric.name()),
                        errors));
        if (!Double.isFinite(number)) {
            throw failure("value is " + number, errors);
        }
        return Result.of(number);
    }

    private static TrialFailedException failure(String reason, OutputLines errors) {
        return new TrialFailedException(errors.tail().isEmpty() ? reason : reason + ": " + errors.tail());
    }

    private ProcessBuilder builder(Point point, RunningTrial trial, Path folder, Path report) throws IOException {
        String values = json.apply(point);
        Path file = folder.resolve("params.json");
        if (template.needsFile()) {
            Files.writeString(file, values);
        }
        ProcessBuilder builder = new ProcessBuilder(template.arguments(point, values, file.toString()));
        builder.directory(directory.toFile());
        builder.environment()
                .putAll(environment.variables(point, values, study, trial.number(), trial.seed(), folder, report));
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder;
    }

    private static int run(ProcessBuilder builder, OutputLines output, OutputLines errors)
            throws IOException, InterruptedException {
        ProcessGroup group = ProcessGroup.start(builder);
        Process process = group.process();
        Thread readsOutput = Thread.ofVirtual().start(() -> output.readAll(process.getInputStream()));
        Thread readsErrors = Thread.ofVirtual().start(() -> errors.readAll(process.getErrorStream()));
        try {
            int exit = process.waitFor();
            group.endRest(); // it may hold the output open
            readsOutput.join();
            readsErrors.join();
            return exit;
        } catch (InterruptedException stopped) {
            group.stop();
            throw stopped;
        }
    }

    /** Passes the steps in the report file on, and returns its final value. */
    private static OptionalDouble reported(Path report, RunningTrial trial) throws IOException {
        if (!Files.exists(report)) {
            return OptionalDouble.empty();
        }
        ReportFile file = ReportFile.parse(Files.readString(report, StandardCharsets.UTF_8));
        for (Report step : file.steps()) {
            trial.report(step.step(), step.value());
        }
        return file.value();
    }
}
