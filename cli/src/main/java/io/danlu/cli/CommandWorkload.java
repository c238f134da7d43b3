package io.danlu.cli;

import io.danlu.cli.process.CommandObjective;
import io.danlu.format.Json;
import io.danlu.format.RunBlock;
import io.danlu.format.StudyFile;
import io.danlu.space.Point;
import io.danlu.space.SpaceException;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Objective;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A program as the objective; it runs in the study file's folder, each trial with a temporary folder of its own. */
final class CommandWorkload implements Workload {

    private final StudyFile file;
    private final RunBlock.Command command;
    private final Metric metric;
    private final Path folder;
    private final TemporaryFolder trials;

    private CommandWorkload(
            StudyFile file, Path folder, RunBlock.Command command, Metric metric, TemporaryFolder trials) {
        this.file = file;
        this.folder = folder;
        this.command = command;
        this.metric = metric;
        this.trials = trials;
    }

    static CommandWorkload of(StudyFile file, Path folder, RunBlock.Command command, Consumer<String> say) {
        if (file.objectives().size() > 1) {
            throw file.refuse(
                    "objective",
                    "a command comes to one value and %d are named. Name one."
                            .formatted(file.objectives().size()));
        }
        Metric metric = file.objectives().stream().findFirst().orElse(new Metric("value", Direction.MINIMIZE));
        return new CommandWorkload(file, folder, command, metric, new TemporaryFolder(say));
    }

    @Override
    public List<Metric> metrics() {
        return List.of(metric);
    }

    @Override
    public Objective<Point> objective(StudyDefinition study) {
        try {
            return new CommandObjective(
                    study.name(),
                    study.space(),
                    metric,
                    command.arguments(),
                    folder,
                    trials::path,
                    point -> Json.values(point.values()).text());
        } catch (SpaceException refused) {
            throw file.refuse("run.command", refused.getMessage());
        }
    }

    @Override
    public void close() {
        trials.close();
    }
}
