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
import io.danlu.trial.History;
import io.danlu.trial.Standing;
import io.danlu.trial.Trial;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A study file at work: its study in a store, its objective, its limits. Made by a {@link Plan}. */
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

    /** How many models were fitted, or programs run. */
    long trainings() {
        return workload.trainings();
    }

    /** The trial that a study of this history ends with, where it is another than the best. */
    Optional<Trial.Complete> chosen(History history) {
        Optional<Trial.Complete> best = history.best();
        return own(history).filter(trial -> !Optional.of(trial).equals(best));
    }

    /** By which rule {@link #chosen} chooses. */
    String choice() {
        return workload.choice();
    }

    /**
     * The trial to test and to keep the model of: none that another workload evaluated, since another's value says nothing
     * about it.
     */
    private Optional<Trial.Complete> own(History history) {
        return workload.chosen(history.ofWorkload(workload.fingerprint()));
    }

    /** The chosen configuration's score on data that no trial saw, where some was kept and there is one. */
    Optional<StudyPage.TestScore> test() {
        return own(study.history()).flatMap(workload::test);
    }

    /** The chosen configuration fitted to all that trials saw, where models are tuned and there is one. */
    Optional<SavedModel> refit() {
        return own(study.history()).flatMap(workload::refit);
    }

    /** How many trials there will be in all, where that is known: the budget's, or the space's where it has fewer points. */
    OptionalInt total() {
        long points = study.definition().space().size().orElse(Long.MAX_VALUE);
        long total = Math.min(points, budget.trialLimit().orElse(Integer.MAX_VALUE));
        return total < Integer.MAX_VALUE ? OptionalInt.of((int) total) : OptionalInt.empty();
    }

    /** Says in the study's log how far the run that begins now goes on. */
    void plan() {
        study.control().plan(budget.trialLimit());
    }

    /**
     * Says in the study's log that the run has ended by itself. Says nothing where the study was stopped, or another workload evaluates it now:
     * then it may go on.
     */
    void ended(StudyResult<Point> result) {
        Standing standing = result.history().standing();
        boolean isOurs =
                standing.workload().filter(workload.fingerprint()::equals).isPresent();
        if (isOurs && standing.stopped().isEmpty()) {
            study.control().ended(result.tripped(), result.stopped());
        }
    }

    RunOptions options(Listener listener, StopSignal stop) {
        return RunOptions.until(budget).workers(workers).listener(listener).stop(stop);
    }

    StudyResult<Point> run(RunOptions options) {
        return study.optimize(objective, options);
    }

    @Override
    public void close() {
        workload.close();
    }
}
