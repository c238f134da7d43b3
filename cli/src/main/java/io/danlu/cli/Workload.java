package io.danlu.cli;

import io.danlu.format.FormatException;
import io.danlu.format.RunBlock;
import io.danlu.format.StudyFile;
import io.danlu.report.StudyPage;
import io.danlu.selection.saved.SavedModel;
import io.danlu.space.Point;
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

/** What a study file evaluates. Made before the study, since it knows the objective's name and direction. */
interface Workload extends AutoCloseable {

    /** The objectives. */
    List<Metric> metrics();

    /**
     * The objective of {@code study}; asked for before the study is kept, to see whether there is one, and again after.
     *
     * @throws FormatException if the file describes none for its space
     */
    Objective<Point> objective(StudyDefinition study);

    /** Tells this workload from others, part by part; asked for after {@link #objective}, which reads the data. */
    Fingerprint fingerprint();

    /** Whether a configuration may come to another value when it is evaluated again. */
    default boolean isNoisy() {
        return true;
    }

    /** How many models were trained so far, where models are what is tuned. */
    default OptionalLong fits() {
        return OptionalLong.empty();
    }

    /** How many trainings were done so far: models fitted, or programs run. */
    long trainings();

    /** The trial that a study ends with: the best one, where no rule says otherwise. */
    default Optional<Trial.Complete> chosen(History history) {
        return history.best();
    }

    /** By which rule {@link #chosen} chooses, where that is not the best trial of all. */
    default String choice() {
        return "the best that no other workload evaluated";
    }

    /** The chosen trial's score on data that no trial saw, where some was kept. */
    default Optional<StudyPage.TestScore> test(Trial.Complete chosen) {
        return Optional.empty();
    }

    /**
     * Refuses to {@link #refit} where that can't be; asked after {@link #objective}.
     *
     * @throws IllegalArgumentException if there are no models, or none that can be kept in a file
     */
    default void requireModels() {
        throw new IllegalArgumentException(
                "Option '--save': run.command tunes a program, of which danlu has no model to keep. Leave it out, or tune a run.model.");
    }

    /** What the chosen trial evaluated, fitted to all that trials saw, where models are what is tuned. */
    default Optional<SavedModel> refit(Trial.Complete chosen) {
        return Optional.empty();
    }

    @Override
    default void close() {}

    /**
     * The workload that {@code file} describes.
     *
     * @param folder the file's, where a program runs
     * @param kept where a program's trials have their folders; empty for temporary ones
     * @param say where it is said what went wrong without consequence
     * @throws FormatException if it has no run block, or one that cannot be run
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
