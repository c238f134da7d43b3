package io.danlu.format;

import io.danlu.belief.Beliefs;
import io.danlu.pruner.PrunerSpec;
import io.danlu.pruner.Pruners;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Constraint;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A study file, YAML or JSON, as far as it can be judged by itself. Its users judge whether there is such a sampler,
 * learner or column, with {@link #refuse}.
 *
 * @param source the file as the user named it, for messages
 * @param study the study's name; the file's name without extension where the file gives none
 * @param goals what is optimized, within which limits
 * @param space what is searched
 * @param strategy how points are proposed
 * @param execution what is evaluated, and when the study ends
 * @param search what {@code danlu search} does beyond it
 */
public record StudyFile(
        String source,
        String study,
        Goals goals,
        Space space,
        Strategy strategy,
        Execution execution,
        SearchBlock search) {

    /**
     * The goals of a study.
     *
     * @param objectives none if the file names none
     * @param constraints limits on values that trials tell by name beside the objectives; may be empty
     */
    public record Goals(List<Metric> objectives, List<Constraint> constraints) {

        public Goals {
            objectives = List.copyOf(objectives);
            constraints = List.copyOf(constraints);
        }
    }

    /** Returns the objectives, none if the file names none. */
    public List<Metric> objectives() {
        return goals.objectives();
    }

    /**
     * The strategy of a study: it proposes points and decides which trials are stopped early.
     *
     * @param sampler empty for the existing study's, or the default
     * @param pruner empty for the existing study's, or none
     * @param seed empty for the existing study's, or a random one
     * @param reproducible W where trial k sees exactly the results of the trials up to k − W, at least 1
     * @param start (partial) points to evaluate first
     * @param from the older study with whose trials a new one begins
     * @param beliefs about the best configuration; empty for the existing study's, or none
     */
    public record Strategy(
            Optional<SamplerSpec> sampler,
            Optional<PrunerSpec> pruner,
            OptionalLong seed,
            OptionalInt reproducible,
            List<Map<String, Value>> start,
            Optional<FromBlock> from,
            Optional<Beliefs> beliefs) {

        public Strategy {
            start = List.copyOf(start);
        }

        /** Returns a copy with other beliefs. */
        public Strategy with(Beliefs stated) {
            return new Strategy(sampler, pruner, seed, reproducible, start, from, Optional.of(stated));
        }
    }

    /**
     * The options by which trials are carried out.
     *
     * @param run what is evaluated, where the file says it
     * @param workers how many trials at a time, at least 1
     * @param repeats evaluations of one configuration, at least 1
     * @param limits when the study ends
     * @param portfolio whether a new study of a model may begin with configurations that are good on other data sets
     * @param notifications the events of a run on which somebody is notified
     */
    public record Execution(
            Optional<RunBlock> run,
            int workers,
            int repeats,
            Limits limits,
            boolean portfolio,
            List<NotifyRule> notifications) {

        public Execution {
            notifications = List.copyOf(notifications);
        }
    }

    /**
     * Reads {@code file}, at most {@value Document#LIMIT} bytes of UTF-8.
     *
     * @throws FormatException if it cannot be read or breaks a rule; the message is for the user
     */
    public static StudyFile read(Path file) {
        Document document = Document.read(file);
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
        return StudyParser.read(document.root(), folder, StudyParser.nameOf(file));
    }

    /**
     * Reads a study file that is not a file.
     *
     * @param source what to call it in messages
     * @param text YAML or JSON
     * @param folder what its paths are relative to
     * @param study the study's name where the text gives none
     * @throws FormatException if it breaks a rule; the message is for the user
     */
    public static StudyFile parse(String source, String text, Path folder, String study) {
        return StudyParser.read(new Document(source, text).root(), folder, study);
    }

    /**
     * Returns a builder of the study that this file describes. It sets no store, and nothing that belongs to another
     * study or to a run: {@code from} and the limits.
     *
     * @throws FormatException if there is no such sampler or pruner here, or it has no such options
     */
    public StudyBuilder<Point> builder() {
        StudyBuilder<Point> builder = Study.named(study).space(space);
        if (!objectives().isEmpty()) {
            builder.objectives(objectives().toArray(Metric[]::new));
        }
        builder.constraints(goals.constraints().toArray(Constraint[]::new));
        strategy.sampler().map(spec -> known("sampler", Samplers::of, spec)).ifPresent(builder::sampler);
        strategy.pruner().map(spec -> known("pruner", Pruners::of, spec)).ifPresent(builder::pruner);
        strategy.seed().ifPresent(builder::seed);
        strategy.reproducible().ifPresent(builder::reproducible);
        strategy.start().forEach(values -> builder.start(values, Explanation.GIVEN));
        strategy.beliefs().ifPresent(builder::believe);
        return builder;
    }

    private <S, T> T known(String key, Function<S, T> find, S spec) {
        try {
            return find.apply(spec);
        } catch (IllegalArgumentException unknown) {
            throw refuse(key, String.valueOf(unknown.getMessage()));
        }
    }

    /** The model that is run; empty where none is. */
    public Optional<RunBlock.Model> model() {
        return execution.run().filter(RunBlock.Model.class::isInstance).map(RunBlock.Model.class::cast);
    }

    /**
     * Returns the objectives of a study of a model: those of the file, or else its scoring, to maximize. Empty if no
     * model is run.
     *
     * @throws FormatException if the model has neither objectives nor a scoring, {@code refit} names another
     *     objective, or an objective has the wrong direction
     */
    public List<Metric> metricsOfModel() {
        return model().map(this::metrics).orElse(List.of());
    }

    private List<Metric> metrics(RunBlock.Model model) {
        Optional<Metric> scored = model.scoring().metric();
        if (objectives().isEmpty()) {
            return List.of(
                    scored.orElseThrow(
                            () -> refuse(
                                    "run.model.scoring",
                                    "it is missing. Name a scorer, such as accuracy or f1_micro for classes, r2 for numbers; or name objectives, as in objectives: [accuracy, fit_time].")));
        }
        model.scoring()
                .refit()
                .filter(name -> !objectives().getFirst().name().equals(name))
                .ifPresent(name -> {
                    throw refuse(
                            "run.model.refit",
                            "('%s') must be left out beside objectives, which say how trials are compared."
                                    .formatted(name));
                });
        objectives().forEach(this::checkDirection);
        return objectives();
    }

    private void checkDirection(Metric objective) {
        Direction direction = ModelOutcomes.direction(objective.name());
        if (objective.direction() != direction) {
            throw refuse(
                    "objectives",
                    "'%s' of a model must be to %s, not to %s: of scores the larger is better, of costs the smaller. Correct the direction, or leave it out."
                            .formatted(
                                    objective.name(),
                                    direction.word(),
                                    objective.direction().word()));
        }
    }

    /**
     * A refusal of something in this file that only its user can judge.
     *
     * @param path the keys that lead to it, joined by dots
     * @param problem value, rule, way out
     */
    public FormatException refuse(String path, String problem) {
        return FormatException.of(source, path + ": " + problem);
    }
}
