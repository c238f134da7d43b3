package io.danlu.cli;

import io.danlu.format.RunBlock;
import io.danlu.format.RunFingerprint;
import io.danlu.format.StudyFile;
import io.danlu.process.CommandObjective;
import io.danlu.process.TrialFolders;
import io.danlu.space.Point;
import io.danlu.space.SpaceException;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Objective;
import io.danlu.trial.Direction;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A program as the objective. It runs in the study file's folder, and each trial has a folder of its own. */
final class CommandWorkload implements Workload {

    private final StudyFile file;
    private final RunBlock.Command command;
    private final List<Metric> metrics;
    private final Path folder;
    private final Optional<TrialFiles> kept;
    private final TemporaryFolder passing;
    private final AtomicLong runs = new AtomicLong();

    private CommandWorkload(
            StudyFile file,
            Path folder,
            RunBlock.Command command,
            List<Metric> metrics,
            Optional<TrialFiles> kept,
            TemporaryFolder passing) {
        this.file = file;
        this.folder = folder;
        this.command = command;
        this.metrics = metrics;
        this.kept = kept;
        this.passing = passing;
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
        return new CommandWorkload(file, folder, command, metrics, kept, new TemporaryFolder(say));
    }

    @Override
    public List<Metric> metrics() {
        return metrics;
    }

    @Override
    public Objective<Point> objective(StudyDefinition study) {
        TrialFolders folders =
                kept.map(files -> files.folders(study.name())).orElseGet(() -> TrialFolders.passing(passing::path));
        try {
            return new CommandObjective(study, command, folder, folders, runs::incrementAndGet);
        } catch (SpaceException refused) {
            throw file.refuse("run.command", refused.getMessage());
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
