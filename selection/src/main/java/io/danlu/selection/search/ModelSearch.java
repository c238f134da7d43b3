package io.danlu.selection.search;

import io.danlu.sampler.Sampler;
import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.selection.Choice;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.ModelSpec;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.learn.ModelException;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Split;
import io.danlu.selection.split.Splitter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Listener;
import io.danlu.study.Study;
import io.danlu.study.StudyBuilder;
import io.danlu.trial.Direction;
import io.danlu.trial.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A search for a learner's best configuration by cross-validation, in a study in memory: scikit-learn's
 * {@code GridSearchCV} with the sampler {@code grid}, {@code RandomizedSearchCV} with {@code random}, and any other
 * sampler on the class path. With {@link #halving} it is {@code HalvingGridSearchCV} or {@code HalvingRandomSearchCV}.
 * Immutable; each setter returns a copy.
 *
 * {@snippet :
 * ModelSearch search = ModelSearch.grid(learner, space, Splitter.cv(5, Task.CLASSIFICATION), scorer).workers(2);
 * SearchResult result = search.run(rows);
 * Prediction prediction = result.model().predict(rows);
 * }
 */
public final class ModelSearch {

    private final Learner learner;
    private final Scorer scorer;
    private Map<String, Value> fixed = Map.of();
    private List<Scorer> beside = List.of();
    private Optional<Halving> halving = Optional.empty();

    // A run of the search reads the others, too. They change only while a setter makes its copy.
    final Space space;
    final Splitter splitter;
    SamplerSpec sampler = SamplerSpec.of("grid");
    int trials = Integer.MAX_VALUE;
    boolean trainScores;
    Choice choice = Choice.best();
    int workers = 1;
    boolean failsFast;
    long seed;
    Listener listener = (trial, history, stop) -> {};

    private ModelSearch(Learner learner, Space space, Splitter splitter, Scorer scorer) {
        this.learner = learner;
        this.space = space;
        this.splitter = splitter;
        this.scorer = scorer;
    }

    /**
     * Returns a search of the whole grid of a finite space, with one worker and seed 0. It ends with the best
     * candidate. A candidate whose fit fails scores NaN on that split, hence in the mean, and ranks last.
     *
     * @param space the learner's hyperparameters that are searched
     * @param scorer the scorer by which candidates are compared: samplers and halving see no other
     */
    public static ModelSearch grid(Learner learner, Space space, Splitter splitter, Scorer scorer) {
        return new ModelSearch(learner, space, splitter, scorer);
    }

    private ModelSearch with(Consumer<ModelSearch> change) {
        ModelSearch copy = new ModelSearch(learner, space, splitter, scorer);
        copy.fixed = fixed;
        copy.sampler = sampler;
        copy.trials = trials;
        copy.beside = beside;
        copy.trainScores = trainScores;
        copy.choice = choice;
        copy.halving = halving;
        copy.workers = workers;
        copy.failsFast = failsFast;
        copy.seed = seed;
        copy.listener = listener;
        change.accept(copy);
        return copy;
    }

    /**
     * Searches candidates of another sampler.
     *
     * @param count their number, at least 1; a finite space may have fewer
     */
    public ModelSearch by(SamplerSpec other, int count) {
        requireOne("trials", count);
        return with(copy -> {
            copy.sampler = other;
            copy.trials = count;
        });
    }

    private static void requireOne(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Search: %s (%d) must be at least 1.".formatted(name, count));
        }
    }

    /** Sets hyperparameters that are not searched, by name; the others have their defaults. */
    public ModelSearch with(Map<String, Value> set) {
        return with(copy -> copy.fixed = Map.copyOf(set));
    }

    /**
     * Scores test parts by other scorers, too, for the table and for the rule that chooses. A scorer that is undefined
     * for a prediction gives NaN and fails no candidate.
     *
     * @throws ModelException for two scorers of the same name
     */
    public ModelSearch beside(Scorer... others) {
        ModelSearch search = with(copy -> copy.beside = List.of(others));
        List<String> names = search.metrics();
        names.stream()
                .filter(name -> names.indexOf(name) < names.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new ModelException("Scoring: '%s' is listed twice. Leave one out.".formatted(name));
                });
        return search;
    }

    /** Adds train scores by the main scorer to the table: {@code return_train_score}. */
    public ModelSearch trainScores() {
        return with(copy -> copy.trainScores = true);
    }

    /**
     * Sets the number of candidates that are scored at a time.
     *
     * @param count at least 1
     */
    public ModelSearch workers(int count) {
        requireOne("workers", count);
        return with(copy -> copy.workers = count);
    }

    /** Ends with the candidate that another rule chooses. */
    public ModelSearch choosing(Choice rule) {
        return with(copy -> copy.choice = rule);
    }

    /**
     * Ends with the best candidate by one of the scorers: {@code refit='NAME'}.
     *
     * @throws ModelException if there is none of that name
     */
    public ModelSearch choosing(String metric) {
        return choosing(Candidate.index(metrics(), metric) == 0 ? Choice.best() : Choice.best(metric));
    }

    /**
     * Scores candidates by successive halving. All are proposed before any is scored, so a sampler that learns from
     * results has none. With rows as the resource, a random share of both parts of each split is used, and a larger
     * share contains every smaller one. With a hyperparameter as the resource, fits grow on if it is nested
     * ({@link io.danlu.selection.learn.NestedFit}); otherwise each iteration fits anew, as scikit-learn does.
     *
     * <p>If {@link #by} sets {@link Integer#MAX_VALUE} candidates and the sampler is no grid, there are as many as let
     * the last iteration have the most resource: scikit-learn's {@code n_candidates='exhaust'}.
     *
     * @throws ModelException for a resource that is searched or fixed, or a hyperparameter without a greatest value
     */
    public ModelSearch halving(Halving rule) {
        rule.hyperparameter().ifPresent(name -> {
            if (fixed.containsKey(name)
                    || space.parameters().stream()
                            .anyMatch(parameter -> parameter.name().equals(name))) {
                throw new ModelException(
                        "Hyperparameter '%s': it is the resource and can't be searched or fixed too. Remove it there."
                                .formatted(name));
            }
            if (rule.most().isEmpty()) {
                throw new ModelException(
                        "Hyperparameter '%s': as a resource it needs a greatest value. Set 'most' of the rule."
                                .formatted(name));
            }
        });
        return with(copy -> copy.halving = Optional.of(rule));
    }

    /** Ends the search with the first fit that fails: {@code error_score='raise'}. */
    public ModelSearch failFast() {
        return with(copy -> copy.failsFast = true);
    }

    /** Sets the seed of the sampler and of the learner, as a study's. */
    public ModelSearch seed(long other) {
        return with(copy -> copy.seed = other);
    }

    /** Tells {@code other} of each candidate as it is scored, from the worker's thread. */
    public ModelSearch telling(Listener other) {
        return with(copy -> copy.listener = other);
    }

    /**
     * Scores candidates on {@code rows} and fits the chosen one to all of them.
     *
     * @throws io.danlu.selection.data.DataException if there are too few rows to split
     * @throws ModelException if the learner or a scorer can't take such data, or the space is not of its
     *     hyperparameters
     * @throws IllegalArgumentException if halving's least resource is more than the most
     * @throws SearchException if no candidate could be scored, none was chosen, or a fit failed and the search
     *     {@linkplain #failFast() fails fast}
     */
    public SearchResult run(Rows rows) {
        if (halving.isPresent()) {
            return new HalvingRun(this, halving.get(), rows).run();
        }
        ModelObjective objective = objective(rows, splitter, space);
        SearchStudy scoring = new SearchStudy(this, objective, Map.of(), trial -> trial);
        SearchResult.Iteration all = scoring.run(study(Samplers.of(sampler)).build(), trials, OptionalInt.empty());
        Candidate chosen = scoring.chosen(all);
        return new SearchResult(
                List.of(all),
                chosen,
                objective.refitted(chosen.point().values(), chosen.mean()),
                objective.fits(),
                trainScores);
    }

    /**
     * Estimates honestly how good the search's result is on new rows. The whole search is repeated on each outer
     * training part, and its refitted winner is scored on the outer test part, which it has never seen.
     *
     * <p>Sources: Stone, "Cross-validatory choice and assessment of statistical predictions", 1974. Varma and Simon,
     * "Bias in error estimation when using cross-validation for model selection", 2006.
     *
     * @param outer splits {@code rows} into outer parts
     * @return scores by the main scorer, whatever rule chooses the winner
     */
    public NestedResult nested(Rows rows, Splitter outer) {
        List<NestedResult.Outer> all = new ArrayList<>();
        for (Split split : outer.split(rows)) {
            SearchResult inner = run(split.train());
            double honest =
                    scorer.scoreOrNaN(split.test().target(), inner.model().predict(split.test()));
            all.add(new NestedResult.Outer(inner.chosen(), honest, inner.fits()));
        }
        return new NestedResult(all);
    }

    /** Begins a study of the candidates in memory. */
    StudyBuilder<Point> study(Sampler proposing) {
        return Study.named("search")
                .space(space)
                .objectives(new Metric(scorer.name(), Direction.MAXIMIZE))
                .sampler(proposing)
                .seed(seed);
    }

    /** @param over the space of the configurations that will be scored */
    ModelObjective objective(Rows rows, Splitter how, Space over) {
        CrossValidation validation =
                new CrossValidation(rows, learner, how, scorer, beside, ModelSpec.learnerSeed(seed));
        return new ModelObjective(validation, over, fixed, Optional.empty());
    }

    /** Returns the scorers' names, first that by which candidates are compared. */
    List<String> metrics() {
        return Stream.concat(Stream.of(scorer), beside.stream())
                .map(Scorer::name)
                .toList();
    }
}
