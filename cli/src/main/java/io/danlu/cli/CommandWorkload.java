package io.danlu.cli;

import io.danlu.format.RunBlock;
import io.danlu.format.RunFingerprint;
import io.danlu.format.StudyFile;
import io.danlu.process.CommandObjective;
import io.danlu.process.RunListener;
import io.danlu.process.TrialFolders;
import io.danlu.space.Point;
import io.danlu.space.SpaceException;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Objective;
import io.danlu.trial.Direction;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A program as the objective. It runs in the study file's folder or in {@code run.cwd}, and each trial has a folder of
 * its own.
 */
final class CommandWorkload implements Workload {

    private final StudyFile file;
    private final RunBlock.Command command;
    private final List<Metric> metrics;
    private final Path folder;
    private final Optional<TrialFiles> kept;
    private final TemporaryFolder passing;
    private volatile Consumer<String> say;
    private final AtomicLong runs = new AtomicLong();

    private CommandWorkload(
            StudyFile file,
            Path folder,
            RunBlock.Command command,
            List<Metric> metrics,
            Optional<TrialFiles> kept,
            Consumer<String> say) {
        this.file = file;
        this.folder = folder;
        this.command = command;
        this.metrics = metrics;
        this.kept = kept;
        this.passing = new TemporaryFolder(say);
        this.say = say;
    }

    /**
     * Creates the workload of {@code command}.
     *
     * @param kept folders of the trials; empty for temporary ones
     */
    static CommandWorkload of(
            StudyFile file, Path folder, RunBlock.Command command, Optional<TrialFiles> kept, Consumer<String> say) {
        if (command.limits().memory().isPresent() && !CommandObjective.seesMemory()) {
            say.accept(
                    "danlu: run.memory is not enforced: this system does not show the memory of processes in /proc.");
        }
        List<Metric> metrics =
                file.objectives().isEmpty() ? List.of(new Metric("value", Direction.MINIMIZE)) : file.objectives();
        return new CommandWorkload(file, folder, command, metrics, kept, say);
    }

    @Override
    public List<Metric> metrics() {
        return metrics;
    }

    @Override
    public Objective<Point> objective(StudyDefinition study) {
        TrialFolders folders =
                kept.map(files -> files.folders(study.name())).orElseGet(() -> TrialFolders.passing(passing::path));
        Path directory = directory();
        try {
            return new CommandObjective(study, command, directory, folders, new Runs());
        } catch (SpaceException refused) {
            throw file.refuse("run.command", refused.getMessage());
        }
    }

    /** Returns the program's working directory, which must exist. */
    private Path directory() {
        Optional<Path> cwd = command.launch().cwd();
        Path directory = cwd.map(folder::resolve).orElse(folder);
        if (!Files.isDirectory(directory)) {
            throw file.refuse(
                    "run.cwd",
                    "there is no folder '%s'. Make it, or name another one, relative to the study file."
                            .formatted(directory));
        }
        return directory;
    }

    @Override
    public Optional<String> sharing(int workers) {
        int devices = command.launch().devices().size();
        return devices == 0 || workers <= devices
                ? Optional.empty()
                : Optional.of(
                        "danlu: %d workers share the %d device%s of run.devices: up to %d trials at a time on each."
                                .formatted(workers, devices, devices == 1 ? "" : "s", Math.ceilDiv(workers, devices)));
    }

    @Override
    public void sayBy(Consumer<String> other) {
        say = other;
    }

    /** Counts runs and tells of retries. */
    private final class Runs implements RunListener {

        @Override
        public void started() {
            runs.incrementAndGet();
        }

        @Override
        public void retried(int trial, int retry, String reason) {
            say.accept("danlu: trial %d is run again (retry %d of %d): %s"
                    .formatted(trial, retry, command.launch().retries(), reason));
        }
    }

    @Override
    public Fingerprint fingerprint() {
        return RunFingerprint.of(command);
    }

    @Override
    public long trainings() {
        return runs.get();
    }

    @Override
    public void close() {
        passing.close();
    }
}
