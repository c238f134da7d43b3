package io.danlu.cli;

import io.danlu.format.Limits;
import io.danlu.format.StudyFile;
import io.danlu.report.StudyPage;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.study.Budget;
import io.danlu.study.Listener;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.StopSignal;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.study.StudyResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A study file at work: its study in a store, its objective, its limits. */
final class Session implements AutoCloseable {

    private static final int DEFAULT_TRIALS = 100;

    private final Study<Point> study;
    private final Workload workload;
    private final Objective<Point> objective;
    private final Budget budget;
    private final int workers;

    /**
     * What the command line says over the file.
     *
     * @param trials the study's total
     * @param workers how many trials at a time
     */
    record Overrides(
            Optional<String> study,
            Optional<SamplerSpec> sampler,
            OptionalLong seed,
            OptionalInt reproducible,
            OptionalInt trials,
            Optional<Duration> time,
            OptionalInt workers) {

        Overrides {
            atLeastOne("--trials", trials);
            atLeastOne("--workers", workers);
            sampler.ifPresent(Samplers::of); // refuses an unknown one before a store is made
        }

        private static void atLeastOne(String option, OptionalInt count) {
            if (count.orElse(1) < 1) {
                throw new IllegalArgumentException("%s (%d) must be at least 1.".formatted(option, count.getAsInt()));
            }
        }
    }

    private Session(Study<Point> study, Workload workload, Objective<Point> objective, Budget budget, int workers) {
        this.study = study;
        this.workload = workload;
        this.objective = objective;
        this.budget = budget;
        this.workers = workers;
    }

    /**
     * Opens a study file's study in {@code store}, new or resumed.
     *
     * @param path where the file was read from
     */
    static Session open(StudyFile file, Path path, Overrides overrides, Store store) {
        Workload workload = Workload.of(file, folder(path));
        StudyBuilder<Point> builder =
                builder(file, overrides, store).objectives(workload.metrics().toArray(io.danlu.trial.Metric[]::new));
        Study<Point> study = builder.build();
        Objective<Point> objective = Repeats.of(file.repeats(), workload.objective(study.definition()));
        Limits limits = limits(file, overrides);
        boolean grid = study.definition().sampler().name().equals("grid");
        Budget budget = limits.equals(Limits.NONE) && !grid ? Budget.trials(DEFAULT_TRIALS) : limits.budget();
        return new Session(
                study, workload, objective, budget, overrides.workers().orElse(file.workers()));
    }

    private static Path folder(Path path) {
        return Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("."));
    }

    /** The study of {@code file} as it is to be built, its objectives and its name still open. */
    static StudyBuilder<Point> builder(StudyFile file, Overrides overrides, Store store) {
        StudyBuilder<Point> builder = Study.named(overrides.study().orElse(file.study()))
                .space(file.space())
                .store(store);
        overrides.sampler().or(file::sampler).map(Samplers::of).ifPresent(builder::sampler);
        (overrides.seed().isPresent() ? overrides.seed() : file.seed()).ifPresent(builder::seed);
        (overrides.reproducible().isPresent() ? overrides.reproducible() : file.reproducible())
                .ifPresent(builder::reproducible);
        file.start().forEach(builder::start);
        return builder;
    }

    static Limits limits(StudyFile file, Overrides overrides) {
        Limits limits = file.limits();
        if (overrides.trials().isPresent()) {
            limits = limits.withTrials(overrides.trials().getAsInt());
        }
        return overrides.time().map(limits::withTime).orElse(limits);
    }

    Study<Point> study() {
        return study;
    }

    Objective<Point> objective() {
        return objective;
    }

    Budget budget() {
        return budget;
    }

    OptionalLong fits() {
        return workload.fits();
    }

    /** The best configuration's score on data that no trial saw, where some was kept and there is a best one. */
    Optional<StudyPage.TestScore> test() {
        return study.history().best().flatMap(best -> workload.test(best.start().point()));
    }

    /** How many trials there will be in all, where that is known: the budget's, or the space's where it has fewer points. */
    OptionalInt total() {
        long points = study.definition().space().size().orElse(Long.MAX_VALUE);
        long total = Math.min(points, budget.trialLimit().orElse(Integer.MAX_VALUE));
        return total < Integer.MAX_VALUE ? OptionalInt.of((int) total) : OptionalInt.empty();
    }

    StudyResult<Point> run(Listener listener, StopSignal stop) {
        return study.optimize(
                objective,
                RunOptions.until(budget).workers(workers).listener(listener).stop(stop));
    }

    @Override
    public void close() {
        workload.close();
    }
}
