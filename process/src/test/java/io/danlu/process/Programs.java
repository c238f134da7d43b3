package io.danlu.process;

import io.danlu.format.RunBlock;
import io.danlu.format.TrialLimits;
import io.danlu.pruner.PrunerSpec;
import io.danlu.sampler.SamplerSpec;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.store.StudyDefinition;
import io.danlu.study.RunningTrial;
import io.danlu.trial.Constraint;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** Objectives that run shell scripts in a folder, and the reports of those scripts. */
final class Programs implements RunningTrial {

    static final Space SPACE = Space.of(Parameter.real("lr", 0, 1), Parameter.integer("layers", 1, 3));
    static final Point POINT = SPACE.point(Map.of("lr", Value.of(0.25), "layers", Value.of(2)));
    private static final Metric LOSS = new Metric("loss", Direction.MINIMIZE);

    private final Path folder;
    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final List<String> retries = new CopyOnWriteArrayList<>();

    Programs(Path folder) {
        this.folder = folder;
    }

    static TrialLimits limits(Duration timeout) {
        return new TrialLimits(Optional.of(timeout), OptionalLong.empty(), 1 << 20, 1 << 20, Duration.ofMillis(300));
    }

    static TrialLimits memory(long bytes) {
        return new TrialLimits(
                Optional.of(Duration.ofSeconds(60)), OptionalLong.of(bytes), 1 << 20, 1 << 20, Duration.ofMillis(300));
    }

    CommandObjective script(TrialLimits limits, String... lines) throws IOException {
        Path script = Files.write(folder.resolve("train.sh"), List.of(lines));
        return objective(SPACE, limits, "sh", script.toString(), "--lr={lr}");
    }

    CommandObjective objective(Space space, TrialLimits limits, String... argv) {
        return objective(
                new StudyDefinition("mine", space, List.of(LOSS), SamplerSpec.of("random"), 1, OptionalInt.empty()),
                limits,
                argv);
    }

    /** Returns a script as the objective of a study of two objectives and a constraint. */
    CommandObjective several(String... lines) throws IOException {
        Path script = Files.write(folder.resolve("train.sh"), List.of(lines));
        StudyDefinition study = new StudyDefinition(
                "mine",
                SPACE,
                new Outcomes(
                        List.of(
                                new Metric("accuracy", Direction.MAXIMIZE),
                                new Metric("latency_ms", Direction.MINIMIZE)),
                        List.of(Constraint.atMost("memory_mb", 512))),
                SamplerSpec.of("random"),
                PrunerSpec.NONE,
                1,
                OptionalInt.empty());
        return objective(study, TrialLimits.DEFAULT, "sh", script.toString());
    }

    private CommandObjective objective(StudyDefinition study, TrialLimits limits, String... argv) {
        return objective(study, new RunBlock.Command(List.of(argv), limits));
    }

    private CommandObjective objective(StudyDefinition study, RunBlock.Command command) {
        return new CommandObjective(study, command, folder, TrialFolders.kept(trials()), new RunListener() {
            @Override
            public void started() {}

            @Override
            public void retried(int trial, int retry, String reason) {
                retries.add("%d %d %s".formatted(trial, retry, reason));
            }
        });
    }

    /** Returns a script that is launched in a way of its own. */
    CommandObjective launched(RunBlock.Launch launch, TrialLimits limits, String... lines) throws IOException {
        Path script = Files.write(folder.resolve("train.sh"), List.of(lines));
        return objective(
                new StudyDefinition("mine", SPACE, List.of(LOSS), SamplerSpec.of("random"), 1, OptionalInt.empty()),
                new RunBlock.Command(List.of("sh", script.toString()), launch, limits));
    }

    /** Returns the objective's value at {@link #POINT}. */
    double value(TrialLimits limits, String... lines) throws Exception {
        return script(limits, lines).evaluate(POINT, this).value();
    }

    Path trials() {
        return folder.resolve("trials");
    }

    /** Returns the folder of the one trial, number 7. */
    Path trial() {
        return trials().resolve("7");
    }

    List<Report> reports() {
        return reports;
    }

    /** Returns the retries, each as its trial, its number and the reason. */
    List<String> retries() {
        return retries;
    }

    /** Returns the processes whose numbers are in the file {@code name} and which have not ended. */
    List<Long> alive(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name)).stream()
                .map(Long::parseLong)
                .filter(pid ->
                        ProcessTable.entry(pid).filter(entry -> !entry.isOver()).isPresent())
                .toList();
    }

    void awaitFile(String name) {
        while (!Files.exists(folder.resolve(name))) {
            Thread.onSpinWait();
        }
    }

    @Override
    public int number() {
        return 7;
    }

    @Override
    public long seed() {
        return -4242L << 33;
    }

    @Override
    public void report(long step, double value) {
        reports.add(new Report(step, value));
    }

    @Override
    public void report(long step, Map<String, Double> values) {
        reports.add(Report.of(step, values, List.of(LOSS)));
    }
}
