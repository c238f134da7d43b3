package io.danlu.cli;

import io.danlu.format.Limits;
import io.danlu.format.StudyFile;
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

    /** Where nothing is said, but of a grid, which runs whole. */
    static final int DEFAULT_TRIALS = 100;

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
        Objective<Point> objective =
                ReasonedObjective.of(workload.isNoisy() ? file.repeats() : 1, workload.objective(study.definition()));
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

    /** The study of {@code file} as it is to be built. */
    static StudyBuilder<Point> builder(StudyFile file, Overrides overrides, Beginning beginning, Store store) {
        StudyBuilder<Point> builder = overrides.over(file).builder().store(store);
        beginning.evolution().ifPresent(builder::from);
        return builder;
    }
}
