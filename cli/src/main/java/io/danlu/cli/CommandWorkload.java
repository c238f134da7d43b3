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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A program as the objective; it runs in the study file's folder, each trial with a temporary folder of its own. */
final class CommandWorkload implements Workload {

    private final StudyFile file;
    private final RunBlock.Command command;
    private final Metric metric;
    private final Path folder;
    private final Path trials;

    private CommandWorkload(StudyFile file, Path folder, RunBlock.Command command, Metric metric, Path trials) {
        this.file = file;
        this.folder = folder;
        this.command = command;
        this.metric = metric;
        this.trials = trials;
    }

    static CommandWorkload of(StudyFile file, Path folder, RunBlock.Command command) {
        if (file.objectives().size() > 1) {
            throw file.refuse(
                    "objective",
                    "a command comes to one value and %d are named. Name one."
                            .formatted(file.objectives().size()));
        }
        Metric metric = file.objectives().stream().findFirst().orElse(new Metric("value", Direction.MINIMIZE));
        try {
            return new CommandWorkload(file, folder, command, metric, Files.createTempDirectory("danlu-"));
        } catch (IOException broken) {
            throw new UncheckedIOException("no temporary folder can be made: " + broken, broken);
        }
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
                    trials,
                    point -> Json.values(point.values()).text());
        } catch (SpaceException refused) {
            throw file.refuse("run.command", refused.getMessage());
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(trials)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException left) {
            throw new UncheckedIOException("the temporary folder %s cannot be removed".formatted(trials), left);
        }
    }
}
