package io.danlu.selection.search;

import io.danlu.selection.Attempt;
import io.danlu.selection.ModelObjective;
import io.danlu.selection.Scores;
import io.danlu.space.Point;
import io.danlu.space.Value;
import io.danlu.study.Budget;
import io.danlu.study.Cause;
import io.danlu.study.Listener;
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
import java.util.concurrent.ConcurrentHashMap;

/** Runs the trials of a study in memory and keeps the outcome of each, including failures. For one study. */
final class Tryout implements Objective<Point> {

    private final ModelObjective objective;
    private final Map<String, Value> beside;
    private final List<String> metrics;
    private final ErrorScore errorScore;
    private final Listener listener;
    private final StopSignal stop = new StopSignal();
    private final Map<Integer, List<Attempt>> tried = new ConcurrentHashMap<>();

    /**
     * Prepares to run trials.
     *
     * @param beside hyperparameters that are not of the study's space, by name
     * @param metrics the names of the objective's scorers, first that by which candidates are compared
     */
    Tryout(
            ModelObjective objective,
            Map<String, Value> beside,
            List<String> metrics,
            ErrorScore errorScore,
            Listener listener) {
        this.objective = objective;
        this.beside = Map.copyOf(beside);
        this.metrics = metrics;
        this.errorScore = errorScore;
        this.listener = listener;
    }

    /**
     * Returns the candidates, in the order of their numbers.
     *
     * @throws SearchException if a candidate failed and failures end the search, or none could be scored
     */
    List<Candidate> run(Study<Point> study, int trials, int workers) {
        study.optimize(
                this,
                RunOptions.until(Budget.trials(trials))
                        .withoutBreaker() // a candidate that fails has no score, and the others are tried
                        .workers(workers)
                        .listener(listener)
                        .stop(stop));
        History history = study.history();
        List<Candidate> candidates = history.trials()
                .filter(Trial.Started.class::isInstance)
                .map(Trial.Started.class::cast)
                .flatMap(trial -> candidate(trial).stream())
                .toList();
        if (errorScore == ErrorScore.RAISE) {
            candidates.forEach(candidate -> failure(candidate.number()).ifPresent(failure -> {
                throw SearchException.failed(candidate, failure);
            }));
        }
        if (candidates.stream().noneMatch(Candidate::isScored)) {
            throw SearchException.noneScored(history, failure(0));
        }
        return candidates;
    }

    private Optional<Candidate> candidate(Trial.Started trial) {
        return Optional.ofNullable(tried.get(trial.number()))
                .map(attempts -> new Candidate(
                        trial.number(),
                        trial.start().point(),
                        metrics,
                        new Scores(attempts.stream().map(Attempt::score).toList()),
                        Times.of(attempts)));
    }

    private Optional<RuntimeException> failure(int number) {
        return failure(tried.getOrDefault(number, List.of()));
    }

    private static Optional<RuntimeException> failure(List<Attempt> attempts) {
        return attempts.stream().flatMap(attempt -> attempt.failure().stream()).findFirst();
    }

    @Override
    public Result evaluate(Point point, RunningTrial trial) throws InterruptedException, TrialFailedException {
        Map<String, Value> configuration = new LinkedHashMap<>(beside);
        configuration.putAll(point.values());
        List<Attempt> attempts = objective.attempts(configuration);
        tried.put(trial.number(), attempts);
        Optional<RuntimeException> failure = failure(attempts);
        if (failure.isPresent()) {
            if (errorScore == ErrorScore.RAISE) {
                stop.drain("a candidate failed");
            }
            throw new TrialFailedException(Cause.reason(failure.get()), failure.get());
        }
        return Result.of(new Scores(attempts.stream().map(Attempt::score).toList()).mean());
    }
}
