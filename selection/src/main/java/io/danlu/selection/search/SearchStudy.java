package io.danlu.selection.search;

import io.danlu.selection.ModelObjective;
import io.danlu.selection.Scores;
import io.danlu.selection.SplitOutcome;
import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.Cause;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.study.RunningTrial;
import io.danlu.study.StopSignal;
import io.danlu.study.Study;
import io.danlu.study.TrialFailedException;
import io.danlu.trial.History;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;

/**
 * Scores candidates in a study in memory. Beside its history it keeps the outcome of each split, because a failed trial
 * has no scores. For one study.
 */
final class SearchStudy implements Objective<Point> {

    private final ModelSearch search;
    private final ModelObjective objective;
    private final Map<String, Value> resource;
    private final IntUnaryOperator numbers;
    private final StopSignal stop = new StopSignal();
    private final Map<Integer, List<SplitOutcome>> scored = new ConcurrentHashMap<>();

    /**
     * Prepares to score candidates.
     *
     * @param resource the hyperparameter that is the resource of halving, which is not in the study's space
     * @param numbers the candidates' numbers by those of their trials
     */
    SearchStudy(ModelSearch search, ModelObjective objective, Map<String, Value> resource, IntUnaryOperator numbers) {
        this.search = search;
        this.objective = objective;
        this.resource = Map.copyOf(resource);
        this.numbers = numbers;
    }

    /**
     * Scores the study's candidates, at most {@code trials}.
     *
     * @param amount the resource that each gets, if the search is halving
     * @throws SearchException if a candidate failed and failures end the search, or none could be scored
     */
    SearchResult.Iteration run(Study<Point> study, int trials, OptionalInt amount) {
        study.optimize(
                this,
                RunOptions.until(Budget.trials(trials))
                        .withoutBreaker() // a candidate that fails has no score, and the others are tried
                        .workers(search.workers)
                        .listener(search.listener)
                        .stop(stop));
        History history = study.history();
        List<Candidate> candidates = history.trials()
                .filter(Trial.Started.class::isInstance)
                .flatMap(trial -> candidate((Trial.Started) trial).stream())
                .toList();
        if (search.failsFast) {
            candidates.forEach(candidate -> failure(candidate.outcomes()).ifPresent(cause -> {
                throw SearchException.failed(candidate, cause);
            }));
        }
        if (candidates.stream().noneMatch(Candidate::isScored)) {
            throw SearchException.noneScored(history, failure(scored.getOrDefault(0, List.of())));
        }
        return new SearchResult.Iteration(amount, history, candidates);
    }

    /**
     * Returns the candidate that the search's rule chooses.
     *
     * @throws SearchException if the rule chooses none
     */
    Candidate chosen(SearchResult.Iteration iteration) {
        int number = search.choice
                .choose(iteration.history())
                .map(trial -> numbers.applyAsInt(trial.number()))
                .orElseThrow(
                        () -> SearchException.noneChosen(iteration.candidates().size()));
        return iteration.candidates().stream()
                .filter(candidate -> candidate.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private Optional<Candidate> candidate(Trial.Started trial) {
        return Optional.ofNullable(scored.get(trial.number()))
                .map(outcomes -> new Candidate(
                        numbers.applyAsInt(trial.number()), trial.start().point(), search.metrics(), outcomes));
    }

    private static Optional<RuntimeException> failure(List<SplitOutcome> outcomes) {
        return outcomes.stream().flatMap(split -> split.failure().stream()).findFirst();
    }

    @Override
    public Result evaluate(Point point, RunningTrial trial) throws InterruptedException, TrialFailedException {
        Map<String, Value> configuration = new LinkedHashMap<>(resource);
        configuration.putAll(point.values());
        List<SplitOutcome> outcomes = objective.outcomes(configuration);
        scored.put(trial.number(), outcomes);
        Optional<RuntimeException> failure = failure(outcomes);
        if (failure.isPresent()) {
            if (search.failsFast) {
                stop.drain("a candidate failed");
            }
            throw new TrialFailedException(Cause.reason(failure.get()), failure.get());
        }
        return objective.result(
                new Scores(outcomes.stream().map(SplitOutcome::score).toList()));
    }
}
