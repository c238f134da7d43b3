package io.danlu.cli;

import io.danlu.format.Limits;
import io.danlu.format.StudyFile;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Metric;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What a study file and the command line ask for, found sound before anything of it is kept. */
record Plan(StudyFile file, Overrides overrides, Beginning beginning, Workload workload) {

    private static final int DEFAULT_TRIALS = 100;

    /**
     * Checks everything that can be checked without the store, by making the study in memory.
     *
     * @param path where the file was read from
     * @param beginning which trials a new study begins with
     * @param kept where a program's trials have their folders; empty for temporary ones
     * @param say where it is said what went wrong without consequence
     * @throws IllegalArgumentException if the file or an option asks for what cannot be
     */
    static Plan of(
            StudyFile file,
            Path path,
            Overrides overrides,
            Beginning beginning,
            Optional<TrialFiles> kept,
            Consumer<String> say) {
        Path folder = Optional.ofNullable(path.toAbsolutePath().getParent()).orElse(Path.of("."));
        Plan plan = new Plan(file, overrides, beginning, Workload.of(file, folder, kept, say));
        plan.workload.objective(plan.study(new MemoryStore()).definition());
        return plan;
    }

    /** Opens the study in {@code store}, new or resumed. */
    Session open(Store store) {
        Study<Point> study = study(store);
        Objective<Point> objective = Repeats.of(file.repeats(), workload.objective(study.definition()));
        return new Session(
                study, workload, objective, budget(study), overrides.workers().orElse(file.workers()));
    }

    private Study<Point> study(Store store) {
        return builder(file, overrides, beginning, store)
                .objectives(workload.metrics().toArray(Metric[]::new))
                .build();
    }

    private Budget budget(Study<Point> study) {
        Limits limits = overrides.limits(file);
        boolean grid = study.definition().sampler().name().equals("grid");
        return limits.equals(Limits.NONE) && !grid ? Budget.trials(DEFAULT_TRIALS) : limits.budget();
    }

    /** The study of {@code file} as it is to be built, its objectives still open. */
    static StudyBuilder<Point> builder(StudyFile file, Overrides overrides, Beginning beginning, Store store) {
        StudyBuilder<Point> builder = Study.named(overrides.study().orElse(file.study()))
                .space(file.space())
                .store(store);
        overrides.sampler(file).map(spec -> sampler(file, spec)).ifPresent(builder::sampler);
        file.pruner().map(spec -> pruner(file, spec)).ifPresent(builder::pruner);
        (overrides.seed().isPresent() ? overrides.seed() : file.seed()).ifPresent(builder::seed);
        (overrides.reproducible().isPresent() ? overrides.reproducible() : file.reproducible())
                .ifPresent(builder::reproducible);
        file.start().forEach(builder::start);
        beginning.evolution().ifPresent(builder::from);
        return builder;
    }

    /** A sampler of the file's is refused by the file's name. */
    private static Sampler sampler(StudyFile file, SamplerSpec spec) {
        try {
            return Samplers.of(spec);
        } catch (IllegalArgumentException unknown) {
            throw file.sampler().filter(spec::equals).isPresent()
                    ? file.refuse("sampler", String.valueOf(unknown.getMessage()))
                    : unknown;
        }
    }

    private static Pruner pruner(StudyFile file, PrunerSpec spec) {
        try {
            return Pruners.of(spec);
        } catch (IllegalArgumentException unknown) {
            throw file.refuse("pruner", String.valueOf(unknown.getMessage()));
        }
    }
}
