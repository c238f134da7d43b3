package io.danlu.selection.search;

import io.danlu.sampler.SamplerSpec;
import io.danlu.sampler.Samplers;
import io.danlu.selection.CrossValidation;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.ModelSpec;
import io.danlu.selection.Refitted;
import io.danlu.selection.data.Rows;
import io.danlu.selection.learn.Learner;
import io.danlu.selection.score.Scorer;
import io.danlu.selection.split.Splitter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.study.Listener;
import io.danlu.study.Study;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search for a learner's best configuration by cross-validation: scikit-learn's {@code GridSearchCV} with the sampler {@code grid}, {@code
 * RandomizedSearchCV} with {@code random}, and any other sampler on the class path alike. Immutable.
 *
 * @param learner what learns
 * @param space its hyperparameters that are searched
 * @param fixed those that are set otherwise than by default, by name
 * @param splitter how candidates are compared
 * @param scoring by what
 * @param sampler how candidates are proposed
 * @param trials how many, or the whole of a finite space where there are fewer
 * @param workers how many are scored at a time
 * @param choice which candidate it ends with
 * @param errorScore what it does where a fit fails
 * @param seed of the sampler and of the learner, as a study's
 * @param listener told of each candidate as it is scored, from the worker's thread
 */
public record ModelSearch(
        Learner learner,
        Space space,
        Map<String, Value> fixed,
        Splitter splitter,
        Scoring scoring,
        SamplerSpec sampler,
        int trials,
        int workers,
        Choice choice,
        ErrorScore errorScore,
        long seed,
        Listener listener)
        implements Search {

    public ModelSearch {
        fixed = Map.copyOf(fixed);
        if (trials < 1 || workers < 1) {
            throw new IllegalArgumentException(
                    "Search: trials (%d) and workers (%d) must be at least 1.".formatted(trials, workers));
        }
    }

    /** A grid over a finite space, with one worker and seed 0, that ends with the best candidate. */
    public static ModelSearch grid(Learner learner, Space space, Splitter splitter, Scorer scorer) {
        return new ModelSearch(
                learner,
                space,
                Map.of(),
                splitter,
                Scoring.of(scorer),
                SamplerSpec.of("grid"),
                Integer.MAX_VALUE,
                1,
                Choice.best(),
                ErrorScore.NAN,
                0,
                (trial, history, stop) -> {});
    }

    /** The same with candidates by another sampler, so many of them. */
    public ModelSearch by(SamplerSpec other, int count) {
        return new ModelSearch(
                learner, space, fixed, splitter, scoring, other, count, workers, choice, errorScore, seed, listener);
    }

    /** The same with other hyperparameters set otherwise than by default. */
    public ModelSearch with(Map<String, Value> set) {
        return new ModelSearch(
                learner, space, set, splitter, scoring, sampler, trials, workers, choice, errorScore, seed, listener);
    }

    /** The same that also scores by other scorers, of which the table and the rule by which it ends know. */
    public ModelSearch beside(Scorer... others) {
        return scoring(new Scoring(scoring.scorer(), List.of(others), scoring.train()));
    }

    /** The same with train scores in the table. */
    public ModelSearch trainScores() {
        return scoring(new Scoring(scoring.scorer(), scoring.beside(), true));
    }

    private ModelSearch scoring(Scoring other) {
        return new ModelSearch(
                learner, space, fixed, splitter, other, sampler, trials, workers, choice, errorScore, seed, listener);
    }

    /** The same with so many workers. */
    public ModelSearch workers(int count) {
        return new ModelSearch(
                learner, space, fixed, splitter, scoring, sampler, trials, count, choice, errorScore, seed, listener);
    }

    /** The same that ends by another rule. */
    public ModelSearch choosing(Choice rule) {
        return new ModelSearch(
                learner, space, fixed, splitter, scoring, sampler, trials, workers, rule, errorScore, seed, listener);
    }

    /**
     * The same that ends with the best candidate by one of its scorers: {@code refit='NAME'}.
     *
     * @throws io.danlu.selection.learn.ModelException where it has none of that name
     */
    public ModelSearch choosing(String metric) {
        Scoring.index(scoring.names(), metric);
        return choosing(Choice.best(metric));
    }

    /** The same that does otherwise where a fit fails. */
    public ModelSearch onFailure(ErrorScore other) {
        return new ModelSearch(
                learner, space, fixed, splitter, scoring, sampler, trials, workers, choice, other, seed, listener);
    }

    /** The same with another seed. */
    public ModelSearch seed(long other) {
        return new ModelSearch(
                learner,
                space,
                fixed,
                splitter,
                scoring,
                sampler,
                trials,
                workers,
                choice,
                errorScore,
                other,
                listener);
    }

    /** The same that tells {@code other} of each candidate. */
    public ModelSearch telling(Listener other) {
        return new ModelSearch(
                learner, space, fixed, splitter, scoring, sampler, trials, workers, choice, errorScore, seed, other);
    }

    @Override
    public Scorer scorer() {
        return scoring.scorer();
    }

    /**
     * Scores candidates on {@code rows} and refits the chosen one to all of them.
     *
     * @throws io.danlu.selection.data.DataException if there are too few rows to split
     * @throws io.danlu.selection.learn.ModelException if the learner or a scorer can't take such data, or the space is not of its
     *     hyperparameters
     * @throws SearchException if no candidate could be scored, or a fit failed with {@link ErrorScore#RAISE}
     */
    @Override
    public SearchResult run(Rows rows) {
        ModelObjective objective = objective(rows, splitter, space);
        Study<Point> study = Study.named("search")
                .space(space)
                .objectives(objective.metric())
                .sampler(Samplers.of(sampler))
                .seed(seed)
                .build();
        List<Candidate> candidates =
                new Tryout(objective, Map.of(), scoring.names(), errorScore, listener).run(study, trials, workers);
        Candidate chosen =
                choice.of(candidates.stream().filter(Candidate::isScored).toList());
        Refitted refitted = objective.refitted(chosen.point().values(), chosen.mean());
        return new SearchResult(candidates, chosen, refitted, objective.fits(), scoring.train());
    }

    /** @param over the space of the configurations that will be scored */
    ModelObjective objective(Rows rows, Splitter how, Space over) {
        CrossValidation validation = new CrossValidation(
                rows, learner, how, scoring.scorer(), scoring.beside(), ModelSpec.learnerSeed(seed));
        return new ModelObjective(validation, over, fixed, Optional.empty());
    }
}
