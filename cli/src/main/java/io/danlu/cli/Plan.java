package io.danlu.cli;

import io.danlu.format.Limits;
import io.danlu.format.StudyFile;
import io.danlu.sampler.Samplers;
import io.danlu.selection.portfolio.Portfolio;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.Store;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Decision;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A study file with the settings of the command line, checked before anything is stored.
 *
 * @param suggests whether a new study evaluates configurations of a portfolio after its other first trials
 */
record Plan(StudyFile file, Overrides overrides, StudyStart start, Workload workload, boolean suggests) {

    /** Default number of trials; grids run to completion. */
    static final int DEFAULT_TRIALS = 100;

    /** The samplers whose studies begin with a portfolio: those that learn from it. */
    private static final Set<String> LEARNING = Set.of("auto", "gp", "tpe");

    /**
     * Checks everything that can be checked without the store, by building the study in memory.
     *
     * @param path path of the study file
     * @param start trials that a new study starts with
     * @param kept folders of a program's trials; empty for temporary ones
     * @param say receives problems that do not stop the run
     * @throws IllegalArgumentException if the file or an option cannot be satisfied
     */
    static Plan of(
            StudyFile file,
            Path path,
            Overrides overrides,
            StudyStart start,
            Optional<TrialFiles> kept,
            Consumer<String> say) {
        Plan plan = new Plan(file, overrides, start, Workload.of(file, folder(path), kept, say), false);
        plan.workload.objective(plan.builder(new MemoryStore()).build().definition());
        return plan;
    }

    /**
     * Checks what can be checked on a machine that has neither the programs and the data of the study nor its store.
     *
     * @throws IllegalArgumentException if the file or an option cannot be satisfied
     */
    static void requireValid(StudyFile file, Path path, Overrides overrides) {
        try (Workload workload = Workload.of(file, folder(path), Optional.empty(), line -> {})) {
            builder(file, overrides, new StudyStart.Fresh(), new MemoryStore())
                    .objectives(workload.metrics().toArray(Metric[]::new))
                    .build();
        }
    }

    /** Returns the folder of a study file, in which its programs run. */
    static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
    }

    /**
     * Returns a plan whose study, if it is new, begins with the portfolio of its learner. The file and the sampler may
     * forbid that.
     */
    Plan withPortfolio() {
        String sampler = overrides
                .over(file)
                .strategy()
                .sampler()
                .orElse(Samplers.DEFAULT)
                .name();
        boolean may = file.execution().portfolio() && LEARNING.contains(sampler);
        return new Plan(file, overrides, start, workload, may);
    }

    /** Returns the portfolio, cut to what the budget leaves, so that none of it stays in the queue. */
    private List<Portfolio.Suggestion> portfolio() {
        int before = file.strategy().start().size()
                + start.warmStart()
                        .map(older -> older.history().count(State.COMPLETE))
                        .orElse(0);
        int left = overrides.limits(file).budget().trialLimit().orElse(DEFAULT_TRIALS) - before;
        return workload.portfolio(file.space(), Math.max(0, left));
    }

    /** Opens the study in {@code store}, new or resumed. Refuses a changed workload. */
    Session open(Store store) {
        return open(store, AcceptOption.NOTHING, line -> {});
    }

    /**
     * Opens the study in {@code store}, new or resumed. A resumed study keeps its limits until {@link #setLimits}.
     *
     * @param accept whether the study may continue with a changed workload
     * @param say receives a line if the study's workload is new
     * @throws io.danlu.study.OtherWorkloadException if the study has another workload and the change is not accepted;
     *     nothing was changed
     */
    Session open(Store store, AcceptOption accept, Consumer<String> say) {
        StudyBuilder<Point> builder =
                builder(store).workload(workload.fingerprint()).resuming(reason(file), true);
        if (suggests && store.find(overrides.over(file).study()).isEmpty()) {
            portfolio().forEach(first -> builder.start(first.values(), first.why()));
        }
        Study<Point> study = builder.build();
        Objective<Point> objective = ReasonedObjective.of(
                workload.isNoisy() ? file.execution().repeats() : 1, workload.objective(study.definition()));
        accept.declare(study, workload.fingerprint()).ifPresent(say);
        int workers = overrides.workers().orElse(file.execution().workers());
        workload.sharing(workers).ifPresent(say);
        return new Session(study, workload, objective, budget(study), workers);
    }

    /**
     * Brings the thresholds and limits of the file into force in {@code study}, and returns a line if that changes any.
     */
    Optional<String> setLimits(Study<Point> study) {
        History before = study.history();
        study.control().setLimits(new Outcomes(workload.metrics(), file.goals().constraints()).stated(), reason(file));
        return study.history().outcomes().equals(before.outcomes())
                ? Optional.empty()
                : Optional.of("danlu: %s"
                        .formatted(study.history().decisions().getLast().text()));
    }

    private StudyBuilder<Point> builder(Store store) {
        return builder(file, overrides, start, store)
                .objectives(workload.metrics().toArray(Metric[]::new));
    }

    private Budget budget(Study<Point> study) {
        Limits limits = overrides.limits(file);
        boolean whole = Samplers.of(study.definition().sampler()).isExhaustive();
        return limits.equals(Limits.NONE) && !whole ? Budget.trials(DEFAULT_TRIALS) : limits.budget();
    }

    private static Decision reason(StudyFile file) {
        return User.decides(Optional.of("as %s says".formatted(file.source())));
    }

    /** Returns a builder of the study that {@code file} and {@code overrides} describe. */
    static StudyBuilder<Point> builder(StudyFile file, Overrides overrides, StudyStart start, Store store) {
        StudyBuilder<Point> builder =
                overrides.over(file).builder().resuming(reason(file), false).store(store);
        start.warmStart().ifPresent(builder::from);
        return builder;
    }
}
