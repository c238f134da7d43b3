package io.danlu.cli;

import io.danlu.analysis.front.Pick;
import io.danlu.analysis.front.RecommendedFront;
import io.danlu.format.RunBlock;
import io.danlu.format.RunFingerprint;
import io.danlu.format.StudyFile;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.report.StudyPage;
import io.danlu.selection.Cost;
import io.danlu.selection.Measures;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.ModelSpec;
import io.danlu.selection.OneStandardError;
import io.danlu.selection.Reporting;
import io.danlu.selection.Score;
import io.danlu.selection.data.DataException;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.portfolio.Portfolio;
import io.danlu.selection.saved.SavedModel;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Objective;
import io.danlu.trial.Fingerprint;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A cross-validated model as the objective. */
final class ModelWorkload implements Workload {

    private final StudyFile file;
    private final RunBlock.Model model;
    private final ModelSpec spec;
    private final Reporting reporting;
    private final Optional<OneStandardError> rule;
    private final Consumer<String> say;
    private Optional<Opened> opened = Optional.empty();
    private boolean idle; // whether that was said already

    /**
     * The objective of one study, with the data as they were read.
     *
     * @param seed seed of the study
     * @param prepared the data as they were read
     */
    private record Opened(long seed, ModelSpec.Prepared prepared, ModelObjective objective) {}

    private ModelWorkload(
            StudyFile file,
            RunBlock.Model model,
            ModelSpec spec,
            Reporting reporting,
            Optional<OneStandardError> rule,
            Consumer<String> say) {
        this.file = file;
        this.model = model;
        this.spec = spec;
        this.reporting = reporting;
        this.rule = rule;
        this.say = say;
    }

    /**
     * Creates the workload of {@code model}.
     *
     * @param say receives problems that do not stop the run
     */
    static ModelWorkload of(StudyFile file, RunBlock.Model model, Consumer<String> say) {
        ModelSpec spec = spec(file, model);
        Reporting reporting = model.growth()
                .<Reporting>map(growth -> new Reporting.Growth(growth.resource(), growth.earlyStopping()))
                .orElse(Reporting.SPLITS);
        ModelWorkload workload = new ModelWorkload(
                file,
                model,
                spec,
                reporting,
                read(file, "run.model.one_standard_error", () -> spec.rule(file.space())),
                say);
        workload.checkRule();
        return workload;
    }

    /**
     * Returns the model of a file. Its outcomes are scores and costs that can be measured; whether there is such a
     * learner, and data, is unknown.
     *
     * @throws io.danlu.format.FormatException if an objective, a constraint or the scoring is neither, or a step of the
     *     model is unknown
     */
    static ModelSpec spec(StudyFile file, RunBlock.Model model) {
        Outcomes outcomes = new Outcomes(file.metricsOfModel(), file.goals().constraints());
        file.objectives().forEach(objective -> check(file, "objectives", () -> Measures.check(objective.name())));
        outcomes.constraints().forEach(one -> check(file, "constraints", () -> Measures.check(one.name())));
        ModelSpec spec = read(file, "run.model.steps", () -> ModelSpec.of(model, outcomes));
        check(file, file.objectives().isEmpty() ? "run.model" : "objectives", spec::measures);
        return spec;
    }

    private static void check(StudyFile file, String key, Runnable part) {
        read(file, key, () -> {
            part.run();
            return key;
        });
    }

    /**
     * Checks that the one-standard-error rule compares scores, and that it does not go by the number that early
     * stopping chooses. With early stopping a configuration only limits that number.
     */
    private void checkRule() {
        List<Metric> metrics = metrics();
        if (rule.isPresent()
                && (metrics.size() > 1 || !metrics.getFirst().name().equals(spec.scoring()))) {
            throw file.refuse(
                    "run.model.one_standard_error",
                    "('%s') must stand beside one objective, a scorer, not %s. Leave it out, or limit the others by constraints."
                            .formatted(
                                    rule.get().parameter(),
                                    metrics.stream().map(Metric::name).collect(Collectors.joining(", "))));
        }
        if (reporting instanceof Reporting.Growth growth
                && growth.earlyStopping().isPresent()
                && rule.filter(it -> it.parameter().equals(growth.hyperparameter()))
                        .isPresent()) {
            throw file.refuse(
                    "run.model.one_standard_error",
                    "('%s') must be another parameter: early_stopping chooses this one. Name another, or remove early_stopping."
                            .formatted(growth.hyperparameter()));
        }
    }

    /** Reads a part of the model. Its problem becomes an error that names the key. */
    private static <T> T read(StudyFile file, String key, Supplier<T> part) {
        try {
            return part.get();
        } catch (ModelException unknown) {
            throw file.refuse(key, String.valueOf(unknown.getMessage()));
        }
    }

    /** Returns the model that the file describes. */
    ModelSpec spec() {
        return spec;
    }

    /** Returns the rule that chooses the simplest of the good configurations, if the file has one. */
    Optional<OneStandardError> rule() {
        return rule;
    }

    /** Turns a problem of the model into an error that names the file. */
    RuntimeException refuse(RuntimeException cause) {
        return file.refuse("run.model", String.valueOf(cause.getMessage()));
    }

    @Override
    public List<Metric> metrics() {
        return spec.outcomes().metrics();
    }

    /**
     * Checks that a search, which compares candidates by one scorer, can serve this file.
     *
     * @throws io.danlu.format.FormatException if there are other outcomes
     */
    void requireOneScorer() {
        List<String> outcomes = spec.outcomes().names();
        if (!outcomes.equals(List.of(spec.scoring()))) {
            throw file.refuse(
                    "objectives",
                    "(%s, with those of constraints) must be one scorer for a search. Name one, or use 'danlu tune', which serves several outcomes."
                            .formatted(String.join(", ", outcomes)));
        }
    }

    @Override
    public Objective<Point> objective(StudyDefinition study) {
        Opened fitting = opened.filter(it -> it.seed() == study.seed()).orElseGet(() -> open(study));
        opened = Optional.of(fitting);
        return fitting.objective();
    }

    /** Returns the fingerprint with the data as they were when the objective was created. */
    @Override
    public Fingerprint fingerprint() {
        return RunFingerprint.of(
                model,
                opened.map(it -> it.prepared().data().content())
                        .orElseThrow(() -> new IllegalStateException("the data have not been read yet")));
    }

    private Opened open(StudyDefinition study) {
        try {
            ModelSpec.Prepared prepared = spec.prepare(study.seed());
            prepared.data().remarks().forEach(remark -> say.accept("danlu: " + remark));
            ModelObjective objective = spec.open(prepared, study.space(), reporting(study.pruner()));
            Opened fresh = new Opened(study.seed(), prepared, objective);
            noteIdle(study.pruner(), fresh.objective().splits());
            return fresh;
        } catch (ModelException | DataException refused) {
            throw refuse(refused);
        }
    }

    /**
     * Says once if the pruner can stop no trial. A trial reports after each split but the last, and the pruner needs a
     * minimum number of reports.
     */
    private void noteIdle(PrunerSpec pruner, int splits) {
        int needed = Pruners.of(pruner).firstJudgement();
        boolean bySplits = reporting instanceof Reporting.Splits && !pruner.equals(PrunerSpec.NONE);
        if (bySplits && splits <= needed && !idle) {
            idle = true;
            say.accept(
                    "danlu: pruner '%s' stops no trial here: it judges after %d split%s at the earliest, of %d. Take more folds."
                            .formatted(pruner.name(), needed, needed == 1 ? "" : "s", splits));
        }
    }

    /** Returns what trials report. Nobody reads reports without a pruner, but early stopping needs them anyway. */
    private Reporting reporting(PrunerSpec pruner) {
        return switch (reporting) {
            case Reporting.Growth(String resource, OptionalInt early)
            when Pruners.of(pruner).comparesSplits() ->
                throw file.refuse(
                        "run.model.resource",
                        "('%s') must be left out%s: the pruner %s compares splits. Remove it, or use asha or hyperband."
                                .formatted(
                                        resource,
                                        early.isPresent() ? ", and early_stopping with it" : "",
                                        pruner.name()));
            case Reporting.Growth growth when growth.earlyStopping().isPresent() -> growth;
            default -> pruner.equals(PrunerSpec.NONE) ? Reporting.NOTHING : reporting;
        };
    }

    @Override
    public List<Portfolio.Suggestion> portfolio(Space space, int most) {
        return opened.map(Opened::prepared)
                .map(prepared -> Portfolio.of(
                        prepared.learner(),
                        prepared.data().rows().dataset(),
                        model.learner().params()))
                .map(portfolio -> portfolio.in(space, most))
                .orElse(List.of());
    }

    @Override
    public OptionalLong fits() {
        return opened.map(it -> OptionalLong.of(it.objective().fits())).orElse(OptionalLong.empty());
    }

    @Override
    public long trainings() {
        return fits().orElse(0);
    }

    @Override
    public Optional<Trial.Complete> chosen(History history) {
        return metrics().size() > 1
                ? pick(history)
                : rule.map(it -> it.choose(history)).orElseGet(history::best);
    }

    /** Returns the pick of the recommended front, if it is feasible. */
    private Optional<Trial.Complete> pick(History history) {
        Pick knee = Pick.knee(history.outcomes().metrics());
        return RecommendedFront.of(history, opened.map(Opened::seed).orElse(0L))
                .flatMap(knee::of)
                .map(member -> history.trial(member.number()))
                .filter(Trial.Complete.class::isInstance)
                .map(Trial.Complete.class::cast)
                .filter(trial -> trial.result().isFeasible());
    }

    @Override
    public String choice() {
        return rule.map(it -> "the simplest within one standard error of the best")
                .or(() -> Optional.of("the pick of the front")
                        .filter(any -> metrics().size() > 1))
                .orElseGet(Workload.super::choice);
    }

    /** Returns whether times are outcomes. The learner's seeds depend on the study only, so all else stays the same. */
    @Override
    public boolean isNoisy() {
        return spec.outcomes().names().stream()
                .flatMap(name -> Cost.named(name).stream())
                .anyMatch(cost -> cost != Cost.MODEL_SIZE);
    }

    @Override
    public Optional<StudyPage.TestScore> test(Trial.Complete chosen) {
        return test(() -> opened.flatMap(it -> it.objective().testScore(chosen)));
    }

    /**
     * Returns the test score, or empty if the scorer is undefined for the predictions, as a likelihood ratio is for
     * perfect ones.
     */
    Optional<StudyPage.TestScore> test(Supplier<Optional<Score>> winner) {
        try {
            return winner.get()
                    .filter(score -> Double.isFinite(score.test()) && Double.isFinite(score.train()))
                    .map(score -> new StudyPage.TestScore(spec.scoring(), score.test(), score.train()));
        } catch (ModelException noMeaning) {
            say.accept("danlu: the chosen trial has no score on the test rows. " + noMeaning.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void requireModels() {
        try {
            spec.requireSaving();
        } catch (ModelException kept) {
            throw refuse(kept);
        }
    }

    @Override
    public Optional<SavedModel> refit(Trial.Complete chosen) {
        return opened.map(it -> it.objective().refit(chosen));
    }
}
