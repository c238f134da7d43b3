package io.danlu.cli;

import io.danlu.format.Limits;
import io.danlu.format.StudyFile;
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
        plan.workload.objective(plan.builder(new MemoryStore()).build().definition());
        return plan;
    }

    /** Opens the study in {@code store}, new or resumed, where another workload than the study's is refused. */
    Session open(Store store) {
        return open(store, AcceptOption.NOTHING, line -> {});
    }

    /**
     * Opens the study in {@code store}, new or resumed.
     *
     * @param accept whether the study may go on with another workload than it has
     * @param say where it is said that the study's workload is new
     * @throws io.danlu.study.OtherWorkloadException if the study has another workload and that is not accepted; nothing
     *     was changed
     */
    Session open(Store store, AcceptOption accept, Consumer<String> say) {
        Study<Point> study = builder(store).workload(workload.fingerprint()).build();
        Objective<Point> objective = ReasonedObjective.of(
                workload.isNoisy() ? file.execution().repeats() : 1, workload.objective(study.definition()));
        accept.declare(study, workload.fingerprint()).ifPresent(say);
        return new Session(
                study,
                workload,
                objective,
                budget(study),
                overrides.workers().orElse(file.execution().workers()));
    }

    private StudyBuilder<Point> builder(Store store) {
        return builder(file, overrides, beginning, store)
                .objectives(workload.metrics().toArray(Metric[]::new));
    }

    private Budget budget(Study<Point> study) {
        Limits limits = overrides.limits(file);
        boolean whole = Samplers.of(study.definition().sampler()).isExhaustive();
        return limits.equals(Limits.NONE) && !whole ? Budget.trials(DEFAULT_TRIALS) : limits.budget();
    }

    /** The study of {@code file} as it is to be built. */
    static StudyBuilder<Point> builder(StudyFile file, Overrides overrides, Beginning beginning, Store store) {
        StudyBuilder<Point> builder = overrides.over(file).builder().store(store);
        beginning.evolution().ifPresent(builder::from);
        return builder;
    }
}
