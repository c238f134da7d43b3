package io.danlu.cli;

import io.danlu.report.StudyPage;
import io.danlu.selection.saved.SavedModel;
import io.danlu.space.Point;
import io.danlu.study.Budget;
import io.danlu.study.Listener;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.StopSignal;
import io.danlu.study.Study;
import io.danlu.study.StudyResult;
import io.danlu.trial.ControlState;
import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** A running study file: its study in a store, its objective, its limits. Created by a {@link Plan}. */
final class Session implements AutoCloseable {

    private final Study<Point> study;
    private final Workload workload;
    private final Objective<Point> objective;
    private final Budget budget;
    private final int workers;

    Session(Study<Point> study, Workload workload, Objective<Point> objective, Budget budget, int workers) {
        this.study = study;
        this.workload = workload;
        this.objective = objective;
        this.budget = budget;
        this.workers = workers;
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

    /** Returns the number of fitted models, or of program runs. */
    long trainings() {
        return workload.trainings();
    }

    /** Returns the trial that a study with this history ends with, if it is not the best trial. */
    Optional<Trial.Complete> chosen(History history) {
        Optional<Trial.Complete> best = history.best();
        return own(history).filter(trial -> !Optional.of(trial).equals(best));
    }

    /** Describes the rule of {@link #chosen}. */
    String choice() {
        return workload.choice();
    }

    /**
     * Returns the trial to test and to save the model of. Trials of another workload are left out, because their values
     * say nothing about this one.
     */
    private Optional<Trial.Complete> own(History history) {
        return workload.chosen(history.ofWorkload(workload.fingerprint()));
    }

    /** Returns the chosen configuration's score on the test rows, if there are any and a trial was chosen. */
    Optional<StudyPage.TestScore> test() {
        return own(study.history()).flatMap(workload::test);
    }

    /**
     * Returns the chosen configuration fitted to all rows that trials saw, if models are tuned and a trial was chosen.
     */
    Optional<SavedModel> refit() {
        return own(study.history()).flatMap(workload::refit);
    }

    /** Returns the total number of trials, if it is known: the budget, or the size of a smaller search space. */
    OptionalInt total() {
        long points = study.definition().space().size().orElse(Long.MAX_VALUE);
        long total = Math.min(points, budget.trialLimit().orElse(Integer.MAX_VALUE));
        return total < Integer.MAX_VALUE ? OptionalInt.of((int) total) : OptionalInt.empty();
    }

    /** Records in the study's log the number of trials at which the run that starts now ends. */
    void plan() {
        study.control().plan(budget.trialLimit());
    }

    /**
     * Records in the study's log that the run has ended by itself. Records nothing if the study was stopped, or if
     * another workload evaluates it now: it may continue then.
     */
    void ended(StudyResult<Point> result) {
        ControlState controlState = result.history().controlState();
        boolean isOurs =
                controlState.workload().filter(workload.fingerprint()::equals).isPresent();
        if (isOurs && controlState.stopped().isEmpty()) {
            study.control().ended(result.tripped(), result.stopped());
        }
    }

    RunOptions options(Listener listener, StopSignal stop) {
        return RunOptions.until(budget).workers(workers).listener(listener).stop(stop);
    }

    /** Sends further messages about trials to {@code say}. */
    void sayBy(Consumer<String> say) {
        workload.sayBy(say);
    }

    StudyResult<Point> run(RunOptions options) {
        return study.optimize(objective, options);
    }

    @Override
    public void close() {
        workload.close();
    }
}
