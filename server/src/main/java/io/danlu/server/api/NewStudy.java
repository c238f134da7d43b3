package io.danlu.server.api;

import io.danlu.format.FromBlock;
import io.danlu.format.Limits;
import io.danlu.format.RunBlock;
import io.danlu.format.RunFingerprint;
import io.danlu.format.StudyFile;
import io.danlu.format.quantity.Durations;
import io.danlu.server.live.OpenStudies;
import io.danlu.space.Point;
import io.danlu.store.MemoryStore;
import io.danlu.store.StudyDefinition;
import io.danlu.store.UnknownStudyException;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.study.WarmStart;
import io.danlu.trial.Decision;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Creates a study on a server from a study file. The workload and the number of workers are left to the workers. Other
 * settings that a server cannot apply are refused, so that nobody relies on them.
 *
 * @param check refuses a file whose workload no worker can run
 */
record NewStudy(StudyFile file, Consumer<StudyFile> check) {

    /**
     * Creates the study in the store of {@code studies}, in one step. An existing study resumes with the file's budget.
     *
     * @throws IllegalArgumentException if the file asks for something that a server cannot do, or the store has another
     *     study of that name; nothing was changed
     */
    void in(OpenStudies studies) {
        StudyBuilder<Point> builder = builder().store(studies.store());
        file.strategy().from().map(from -> older(from, studies)).ifPresent(builder::from);

        file.execution().limits().trials().ifPresent(builder::budget);
        workload().ifPresent(builder::workload);
        Study<Point> study = builder.resuming(Decision.UNEXPLAINED, true).build();
        workload().ifPresent(own -> study.control().declareWorkload(own, Optional.empty()));
        study.control()
                .setLimits(
                        new Outcomes(metrics(study), file.goals().constraints()).stated(),
                        Decision.because("the study was posted with them"));
        file.execution().limits().trials().ifPresent(trials -> {
            if (study.history().controlState().budget().orElse(0) != trials) {
                study.control().setBudget(trials, Decision.UNEXPLAINED);
            }
        });
    }

    /**
     * Checks the file as {@link #in} would, and creates nothing.
     *
     * @return the trials of the older study with which the study would begin, and those that it would leave out; empty
     *     if the file names none
     * @throws IllegalArgumentException if the file asks for something that a server cannot do
     */
    Optional<WarmStart.Account> checkFor(OpenStudies studies) {
        MemoryStore scratch = new MemoryStore();
        StudyBuilder<Point> builder = builder().store(scratch);
        Optional<WarmStart> older = file.strategy().from().map(from -> older(from, studies));
        older.ifPresent(builder::from);
        StudyDefinition study = builder.build().definition();
        return older.map(from -> from.account(study, scratch.log(study.name())));
    }

    private StudyBuilder<Point> builder() {
        refuseLimitsOfARun();
        if (file.execution().repeats() > 1 && file.model().isEmpty()) {
            throw file.refuse(
                    "repeats (%d)".formatted(file.execution().repeats()),
                    "how often a configuration is evaluated is for those to heed who evaluate it. Leave it out here; 'danlu worker FILE --server URL' heeds its file's.");
        }
        StudyBuilder<Point> builder = file.builder();
        check.accept(file);
        if (file.model().isPresent()) {
            builder.objectives(file.metricsOfModel().toArray(Metric[]::new));
        }
        return builder;
    }

    private List<Metric> metrics(Study<Point> study) {
        return file.objectives().isEmpty()
                ? study.definition().metrics().stream()
                        .map(Metric::withoutThreshold)
                        .toList()
                : file.objectives();
    }

    /**
     * Returns the workload of a program, which its argument list describes completely. The data of a model are with its
     * workers, so the first worker declares that workload.
     */
    private Optional<Fingerprint> workload() {
        return file.execution()
                .run()
                .filter(RunBlock.Command.class::isInstance)
                .map(command -> RunFingerprint.of((RunBlock.Command) command));
    }

    private void refuseLimitsOfARun() {
        Limits limits = file.execution().limits();
        limits.time().ifPresent(time -> refuseLimit("time", Durations.text(time)));
        limits.target().ifPresent(value -> refuseLimit("target", Double.toString(value)));
        limits.patience().ifPresent(trials -> refuseLimit("patience", Integer.toString(trials)));
        limits.hypervolume().ifPresent(volume -> refuseLimit("hypervolume", Double.toString(volume)));
        if (limits.feasible()) {
            refuseLimit("feasible", "true");
        }
    }

    private void refuseLimit(String name, String value) {
        throw file.refuse(
                "budget.%s (%s)".formatted(name, value),
                "it limits one run, and the workers of a server have separate runs. Give budget.trials, which limits the study, or leave it out and stop the study yourself.");
    }

    private WarmStart older(FromBlock from, OpenStudies studies) {
        from.store().ifPresent(url -> {
            throw file.refuse(
                    "from.store (%s)".formatted(url),
                    "a server has one store. Leave it out if that has study '%s'; else make this study on a command line that reaches both."
                            .formatted(from.study()));
        });
        if (from.study().equals(file.study())) {
            throw file.refuse(
                    "from", "study '%s' cannot begin with its own trials. Name another one.".formatted(from.study()));
        }
        Study<Point> older = find(from.study(), studies);
        return new WarmStart(older.definition(), older.history(), from.backfill());
    }

    private Study<Point> find(String name, OpenStudies studies) {
        try {
            return studies.get(name).study();
        } catch (UnknownStudyException none) {
            throw file.refuse("from", String.valueOf(none.getMessage()));
        }
    }
}
