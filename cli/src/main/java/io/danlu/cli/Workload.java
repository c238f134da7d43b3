package io.danlu.cli;

import io.danlu.format.FormatException;
import io.danlu.format.RunBlock;
import io.danlu.format.StudyFile;
import io.danlu.report.StudyPage;
import io.danlu.selection.portfolio.Portfolio;
import io.danlu.selection.saved.SavedModel;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Objective;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The model or the program that a study file evaluates. Created before the study, because it knows the objective's name
 * and direction.
 */
interface Workload extends AutoCloseable {

    /** Returns the objectives. */
    List<Metric> metrics();

    /**
     * Returns the objective of {@code study}. Called before the study is stored, to check that there is one, and again
     * afterwards.
     *
     * @throws FormatException if the file describes no objective for the study's space
     */
    Objective<Point> objective(StudyDefinition study);

    /**
     * Returns the parts that distinguish this workload from others. Called after {@link #objective}, which reads the
     * data.
     */
    Fingerprint fingerprint();

    /**
     * Returns configurations with which a new study should begin; none if a program is tuned. Called after
     * {@link #objective}, which reads the data.
     *
     * @param most the greatest number of configurations
     */
    default List<Portfolio.Suggestion> portfolio(Space space, int most) {
        return List.of();
    }

    /** Sends further messages to {@code say}: the progress of a run, once there is one. */
    default void sayBy(Consumer<String> say) {}

    /** Returns a line for people if that number of workers has to share devices. */
    default Optional<String> sharing(int workers) {
        return Optional.empty();
    }

    /** Returns whether a configuration may give another value when it is evaluated again. */
    default boolean isNoisy() {
        return true;
    }

    /** Returns the number of models fitted so far. Empty if no models are tuned. */
    default OptionalLong fits() {
        return OptionalLong.empty();
    }

    /** Returns the number of trainings so far: fitted models, or program runs. */
    long trainings();

    /** Returns the trial that a study ends with: the best one, unless a rule chooses another. */
    default Optional<Trial.Complete> chosen(History history) {
        return history.best();
    }

    /** Describes the rule of {@link #chosen}, for the case that it does not choose the best trial of all. */
    default String choice() {
        return "the best that no other workload evaluated";
    }

    /** Returns the chosen trial's score on the test rows, if there are any. */
    default Optional<StudyPage.TestScore> test(Trial.Complete chosen) {
        return Optional.empty();
    }

    /**
     * Checks that {@link #refit} is possible. Called after {@link #objective}.
     *
     * @throws IllegalArgumentException if there are no models, or none that can be saved
     */
    default void requireModels() {
        throw new IllegalArgumentException(
                "Option '--save': run.command tunes a program, of which danlu has no model to keep. Leave it out, or tune a run.model.");
    }

    /** Fits the chosen trial's model to all rows that trials saw. Empty if no models are tuned. */
    default Optional<SavedModel> refit(Trial.Complete chosen) {
        return Optional.empty();
    }

    @Override
    default void close() {}

    /**
     * Returns the workload that {@code file} describes.
     *
     * @param folder the file's folder, in which a program runs
     * @param kept folders of a program's trials; empty for temporary ones
     * @param say receives problems that do not stop the run
     * @throws FormatException if the file has no run block, or one that cannot be run
     */
    static Workload of(StudyFile file, Path folder, Optional<TrialFiles> kept, Consumer<String> say) {
        RunBlock run = file.execution()
                .run()
                .orElseThrow(
                        () -> file.refuse(
                                "run",
                                "it is missing, so there is nothing to evaluate. Add run.model or run.command, or use 'danlu ask-tell'."));
        return switch (run) {
            case RunBlock.Model model -> ModelWorkload.of(file, model, say);
            case RunBlock.Command command -> CommandWorkload.of(file, folder, command, kept, say);
        };
    }
}
