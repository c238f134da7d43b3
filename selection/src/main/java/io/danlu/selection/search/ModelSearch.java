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
 * A search for a learner's best configuration by cross-validation: scikit-learn's {@code GridSearchCV} with the sampler
 * {@code grid}, {@code RandomizedSearchCV} with {@code random}, and any other sampler on the class path alike.
 * Immutable.
 *
 * @param learner what learns
 * @param fixed the hyperparameters that are set otherwise than by default, by name
 * @param candidates where candidates come from
 * @param splitter how candidates are compared
 * @param scoring by what
 * @param choice which candidate it ends with
 * @param execution how it is carried out
 */
public record ModelSearch(
        Learner learner,
        Map<String, Value> fixed,
        CandidateSource candidates,
        Splitter splitter,
        Scoring scoring,
        Choice choice,
        Execution execution)
        implements Search {

    public ModelSearch {
        fixed = Map.copyOf(fixed);
        if (candidates.trials() < 1 || execution.workers() < 1) {
            throw new IllegalArgumentException("Search: trials (%d) and workers (%d) must be at least 1."
                    .formatted(candidates.trials(), execution.workers()));
        }
    }

    /** A grid over a finite space, with one worker and seed 0, that ends with the best candidate. */
    public static ModelSearch grid(Learner learner, Space space, Splitter splitter, Scorer scorer) {
        return new ModelSearch(
                learner,
                Map.of(),
                new CandidateSource(space, SamplerSpec.of("grid"), Integer.MAX_VALUE),
                splitter,
                Scoring.of(scorer),
                Choice.best(),
                Execution.STANDARD);
    }

    /** The same with candidates by another sampler, so many of them. */
    public ModelSearch by(SamplerSpec other, int count) {
        CandidateSource source = new CandidateSource(candidates.space(), other, count);
        return new ModelSearch(learner, fixed, source, splitter, scoring, choice, execution);
    }

    /** The same with other hyperparameters set otherwise than by default. */
    public ModelSearch with(Map<String, Value> set) {
        return new ModelSearch(learner, set, candidates, splitter, scoring, choice, execution);
    }

    /** The same that also scores by other scorers, of which the table and the rule by which it ends know. */
    public ModelSearch beside(Scorer... others) {
        return scoring(new Scoring(scoring.scorer(), List.of(others), scoring.train()));
    }

    /** The same with train scores in the table. */
    public ModelSearch trainScores() {
        return scoring(new Scoring(scoring.scorer(), scoring.beside(), true));
    }

    /** The same with other scorers. */
    public ModelSearch scoring(Scoring other) {
        return new ModelSearch(learner, fixed, candidates, splitter, other, choice, execution);
    }

    /** The same with so many workers. */
    public ModelSearch workers(int count) {
        return executed(new Execution(count, execution.errorScore(), execution.seed(), execution.listener()));
    }

    /** The same that ends by another rule. */
    public ModelSearch choosing(Choice rule) {
        return new ModelSearch(learner, fixed, candidates, splitter, scoring, rule, execution);
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
        return executed(new Execution(execution.workers(), other, execution.seed(), execution.listener()));
    }

    /** The same with another seed. */
    public ModelSearch seed(long other) {
        return executed(new Execution(execution.workers(), execution.errorScore(), other, execution.listener()));
    }

    /** The same that tells {@code other} of each candidate. */
    public ModelSearch telling(Listener other) {
        return executed(new Execution(execution.workers(), execution.errorScore(), execution.seed(), other));
    }

    private ModelSearch executed(Execution other) {
        return new ModelSearch(learner, fixed, candidates, splitter, scoring, choice, other);
    }

    @Override
    public Scorer scorer() {
        return scoring.scorer();
    }

    /**
     * Scores candidates on {@code rows} and refits the chosen one to all of them.
     *
     * @throws io.danlu.selection.data.DataException if there are too few rows to split
     * @throws io.danlu.selection.learn.ModelException if the learner or a scorer can't take such data, or the space is
     *     not of its hyperparameters
     * @throws SearchException if no candidate could be scored, or a fit failed with {@link ErrorScore#RAISE}
     */
    @Override
    public SearchResult run(Rows rows) {
        ModelObjective objective = objective(rows, splitter, candidates.space());
        Study<Point> study = Study.named("search")
                .space(candidates.space())
                .objectives(objective.metric())
                .sampler(Samplers.of(candidates.sampler()))
                .seed(execution.seed())
                .build();
        List<Candidate> scored = new Tryout(
                        objective, Map.of(), scoring.names(), execution.errorScore(), execution.listener())
                .run(study, candidates.trials(), execution.workers());
        Candidate chosen = choice.of(scored.stream().filter(Candidate::isScored).toList());
        Refitted refitted = objective.refitted(chosen.point().values(), chosen.mean());
        return new SearchResult(scored, chosen, refitted, objective.fits(), scoring.train());
    }

    /** @param over the space of the configurations that will be scored */
    ModelObjective objective(Rows rows, Splitter how, Space over) {
        CrossValidation validation = new CrossValidation(
                rows, learner, how, scoring.scorer(), scoring.beside(), ModelSpec.learnerSeed(execution.seed()));
        return new ModelObjective(validation, over, fixed, Optional.empty());
    }
}
