package io.danlu.process;

import io.danlu.format.Json;
import io.danlu.format.RunBlock;
import io.danlu.format.TrialLimits;
import io.danlu.format.file.OwnerOnly;
import io.danlu.process.host.SearchPath;
import io.danlu.space.Point;
import io.danlu.space.SpaceException;
import io.danlu.store.StudyDefinition;
import io.danlu.study.AttemptFailedException;
import io.danlu.study.Objective;
import io.danlu.study.RunningTrial;
import io.danlu.study.TrialFailedException;
import io.danlu.study.TrialPrunedException;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Evaluates a configuration by running a program: one process for each attempt, with the parameters in its arguments
 * and its environment. Thread-safe.
 *
 * <p>The value of an outcome is the last one without a step in {@code $DANLU_REPORT}; otherwise the last output line
 * {@code name=value}; otherwise that of the last output line, if it is an object of JSON. In a study of one outcome, the
 * last output line may also be a bare number.
 */
public final class CommandObjective implements Objective<Point> {

    private static final Duration REST = Duration.ofMillis(300);

    private final String study;
    private final Outcomes outcomes;
    private final CommandTemplate template;
    private final TrialLimits limits;
    private final Environment environment;
    private final Path directory;
    private final TrialFolders folders;
    private final RunListener listener;
    private final int retries;
    private final Slots slots = Slots.of(System.getenv());

    /**
     * Creates an objective that runs {@code command}.
     *
     * @param directory working directory of the program
     * @param folders folders of the trials
     * @param listener receives starts and retries of the program
     * @throws SpaceException if the command does not fit the study's space, or the program does not exist
     */
    public CommandObjective(
            StudyDefinition study,
            RunBlock.Command command,
            Path directory,
            TrialFolders folders,
            RunListener listener) {
        this.study = study.name();
        this.outcomes = study.outcomes();
        this.template = CommandTemplate.of(study.space(), command.arguments());
        this.limits = command.limits();
        this.environment = new Environment(study.space(), command.launch());
        this.retries = command.launch().retries();
        this.directory = directory;
        this.folders = folders;
        this.listener = listener;
        template.program()
                .filter(program -> !SearchPath.has(program, directory, environment.searchPath()))
                .ifPresent(program -> {
                    throw new SpaceException(
                            "there is no program '%s' %s that may be executed. Install it, or correct its name."
                                    .formatted(program, program.contains("/") ? "in " + directory : "on the PATH"));
                });
    }

    /**
     * Returns whether this system shows the memory use of processes, so that {@link TrialLimits#memory} can be
     * enforced.
     */
    public static boolean seesMemory() {
        return ProcessTable.exists();
    }

    /**
     * Runs the program, and runs it again after a failure as often as {@code retries} says. A program that was ended
     * because of a limit, a pruner or an interrupt is not run again, nor is one that a signal from outside ended. After
     * reports a run is not repeated here: the trial is attempted anew, because its pruner would judge the next run by
     * the reports of the failed one.
     *
     * @throws TrialPrunedException if the study's pruner stopped the program
     * @throws TrialFailedException if the program exceeds a limit, exits with another code than 0, or gives no finite
     *     value
     * @throws AttemptFailedException if the program cannot be started, a signal from outside ended it, or it failed
     *     after reports and {@code retries} allows another run
     */
    @Override
    public Result evaluate(Point point, RunningTrial trial)
            throws IOException, InterruptedException, TrialPrunedException, TrialFailedException,
                    AttemptFailedException {
        int slot = slots.take();
        try {
            return evaluate(point, trial, slot);
        } finally {
            slots.free(slot);
        }
    }

    private Result evaluate(Point point, RunningTrial trial, int slot)
            throws IOException, InterruptedException, TrialPrunedException, TrialFailedException,
                    AttemptFailedException {
        List<String> reasons = new ArrayList<>();
        AtomicBoolean reported = new AtomicBoolean();
        while (true) {
            try {
                return Retries.note(run(point, trial, slot, reported), reasons);
            } catch (ProgramFailedException failed) {
                awaitInterrupt();
                if (reasons.size() == retries) {
                    throw new TrialFailedException(Retries.reason(failed, reasons));
                }
                if (reported.get()) { // only a new attempt begins without these reports
                    throw new AttemptFailedException(Retries.reason(failed, reasons));
                }
                reasons.add(failed.brief());
                listener.retried(trial.number(), reasons.size(), failed.brief());
            }
        }
    }

    /**
     * Waits a moment, because the signal that ended the program may be about to interrupt this thread too. The failure
     * then says nothing about the configuration.
     */
    private static void awaitInterrupt() throws InterruptedException {
        Thread.sleep(REST);
    }

    /** Runs the program once. */
    private Result run(Point point, RunningTrial trial, int slot, AtomicBoolean reported)
            throws IOException, InterruptedException, TrialPrunedException, TrialFailedException,
                    AttemptFailedException, ProgramFailedException {
        TrialFolder folder;
        Execution execution;
        try {
            folder = TrialFolder.prepare(folders, trial.number());
            execution = Execution.start(builder(point, trial, slot, folder), folder, limits, outcomes, report -> {
                reported.set(true);
                pass(report, trial);
            });
            listener.started();
        } catch (IOException | UncheckedIOException refused) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new AttemptFailedException("the program cannot be started: " + refused.getMessage());
        }
        return judge(join(execution, folder), folder);
    }

    private void pass(Report report, RunningTrial trial) throws TrialPrunedException {
        List<Metric> metrics = outcomes.metrics();
        if (metrics.size() == 1) {
            trial.report(report.step(), report.value());
            return;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < metrics.size(); i++) {
            String name = metrics.get(i).name();
            report.value(i).ifPresent(value -> values.put(name, value));
        }
        trial.report(report.step(), values);
    }

    private static Execution.Ended join(Execution execution, TrialFolder folder)
            throws IOException, InterruptedException, TrialPrunedException, ProgramFailedException {
        try {
            return execution.join();
        } catch (IllegalArgumentException refused) { // the report file is malformed
            throw failure(String.valueOf(refused.getMessage()), execution.errors(), folder);
        }
    }

    private ProcessBuilder builder(Point point, RunningTrial trial, int slot, TrialFolder folder) throws IOException {
        String values = Json.values(point.values()).text();
        if (template.needsFile()) {
            Files.deleteIfExists(folder.params());
            OwnerOnly.newFile(folder.params(), values);
        }
        ProcessBuilder builder = new ProcessBuilder(
                template.arguments(point, values, folder.params().toString()));
        builder.directory(directory.toFile());
        environment.fill(builder.environment(), point, values, study, trial, slot, folder);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder;
    }

    private Result judge(Execution.Ended ended, TrialFolder folder)
            throws TrialFailedException, AttemptFailedException, ProgramFailedException {
        if (ended.overrun().isPresent()) {
            throw new TrialFailedException(reason(ended.overrun().get(), ended.errors(), folder));
        }
        Optional<String> killed = Signals.fromElsewhere(ended.exit());
        if (killed.isPresent()) {
            throw new AttemptFailedException(reason(killed.get(), ended.errors(), folder));
        }
        if (ended.exit() != 0) {
            throw failure(Signals.text(ended.exit()), ended.errors(), folder);
        }
        Map<String, Double> values = new HashMap<>(ended.output().values());
        values.putAll(ended.reported());
        Optional<String> wrong = outcomes.names().stream()
                .flatMap(name -> problem(name, Optional.ofNullable(values.get(name)), ended.output()).stream())
                .findFirst();
        if (wrong.isPresent()) {
            throw failure(wrong.get(), ended.errors(), folder);
        }
        return isAlone() ? Result.of(values.values().iterator().next()) : Result.of(values);
    }

    /** Returns whether the only outcome is the objective. */
    private boolean isAlone() {
        return outcomes.names().size() == 1;
    }

    /** Returns what is wrong with the value of an outcome, if anything. */
    private Optional<String> problem(String name, Optional<Double> value, OutputLines output) {
        if (value.isEmpty()) {
            return Optional.of(noValue(name, output));
        }
        return Double.isFinite(value.get())
                ? Optional.empty()
                : Optional.of("%s is %s".formatted(isAlone() ? "value" : name, value.get()));
    }

    private String noValue(String name, OutputLines output) {
        String instead = output.unreadable(name)
                .map(line -> ": it printed '%s', which is no number; print a plain one, as in Python %s={float(value)}"
                        .formatted(line, name))
                .orElse("");
        return isAlone()
                ? "exit code 0 but no value%s; print \"%s=NUMBER\", or a number alone on the last line, or write {\"value\":NUMBER} to $DANLU_REPORT"
                        .formatted(instead, name)
                : "exit code 0 but no value of %s%s; print \"%s=NUMBER\", or write {\"%s\":NUMBER} to $DANLU_REPORT"
                        .formatted(name, instead, name, name);
    }

    private static ProgramFailedException failure(String what, OutputLines errors, TrialFolder folder) {
        return new ProgramFailedException(reason(what, errors, folder), reason(what, "", errors));
    }

    /** Adds the path of the log, if logs are kept, and the last lines of standard error. */
    private static String reason(String what, OutputLines errors, TrialFolder folder) {
        return reason(what, folder.kept() ? " (log: %s)".formatted(folder.errors()) : "", errors);
    }

    private static String reason(String what, String log, OutputLines errors) {
        String tail = errors.tail();
        return what + log + (tail.isEmpty() ? "" : ": " + tail);
    }
}
