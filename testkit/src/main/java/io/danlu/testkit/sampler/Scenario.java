package io.danlu.testkit.sampler;

import io.danlu.sampler.Problem;
import io.danlu.sampler.Proposal;
import io.danlu.sampler.Search;
import io.danlu.space.Point;
import io.danlu.trial.Explanation;
import io.danlu.trial.Lease;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Start;
import io.danlu.trial.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A simulated study without a store. It asks a search, chooses random outcomes for the trials, and logs every state of
 * every trial in order.
 */
final class Scenario {

    private final Search search;
    private final Problem problem;
    private final ToDoubleFunction<Point> objective;
    private final DoubleUnaryOperator map;
    private final RandomGenerator random;
    private final boolean constrained;
    private final List<Trial> log = new ArrayList<>();
    private final TreeMap<Integer, Trial> latest = new TreeMap<>();
    private final List<Proposal> proposals = new ArrayList<>();
    private final List<Integer> asks = new ArrayList<>();
    private int learned;

    /**
     * Creates a scenario that has not begun.
     *
     * @param map an increasing map that is applied to results and reports
     */
    Scenario(
            Search search,
            Problem problem,
            ToDoubleFunction<Point> objective,
            DoubleUnaryOperator map,
            RandomGenerator random) {
        this.search = search;
        this.problem = problem;
        this.objective = objective;
        this.map = map;
        this.random = random;
        this.constrained = random.nextInt(4) == 0;
    }

    /** Returns a scenario in which the loss roughly increases with each parameter. */
    static Scenario sloped(Search search, Problem problem, RandomGenerator random) {
        return new Scenario(search, problem, Scenario::slope, value -> value, random);
    }

    private static double slope(Point point) {
        return IntStream.range(0, point.space().dimensions())
                .filter(point::isActive)
                .mapToDouble(i -> Math.atan(point.code(i)) / (i + 1))
                .sum();
    }

    /** Runs {@code steps} random steps: proposals, results, failures, and added trials. */
    Scenario play(int steps) {
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(12)) {
                case 0 -> add();
                case 1, 2, 3, 4, 5 -> ask();
                default -> open().ifPresent(this::proceed);
            }
        }
        return this;
    }

    /** Asks for one trial, after the search has learned all changes. Queued trials are started first, as in a study. */
    Optional<Proposal> ask() {
        for (Trial trial : List.copyOf(latest.values())) {
            if (trial instanceof Trial.Queued queued) {
                begin(
                        queued.number(),
                        problem.space().point(queued.values()),
                        Explanation.of("queue", ""),
                        queued.attempts() + 1);
            }
        }
        search.learn(delta(log, learned, log.size()));
        learned = log.size();
        asks.add(learned);
        Optional<Proposal> proposal = search.propose(size(), 1).stream().findFirst();
        proposal.ifPresent(p -> {
            proposals.add(p);
            begin(size(), p.point(), p.explanation(), 1);
        });
        return proposal;
    }

    private void begin(int number, Point point, Explanation explanation, int attempt) {
        Start start =
                new Start(point, explanation, log.size() - 1, attempt, new Lease("kit", log.size(), 0), Instant.EPOCH);
        happen(new Trial.Running(number, start, List.of()));
    }

    private void add() {
        problem.space().sample(random).ifPresent(point -> {
            Start start = new Start(point, Explanation.of("added", ""), -1, 0, new Lease("", -1, 0), Instant.EPOCH);
            happen(new Trial.Complete(size(), start, List.of(), result(point), Instant.EPOCH));
        });
    }

    private Result result(Point point) {
        List<Double> constraints = constrained ? List.of(random.nextDouble() - 0.7) : List.of();
        return new Result(values(objective.applyAsDouble(point)), constraints, new LinkedHashMap<>());
    }

    /** One value for each objective: the loss itself, then waves of it, which conflict with it here and there. */
    private List<Double> values(double loss) {
        return IntStream.range(0, problem.metrics().size())
                .mapToObj(i -> map.applyAsDouble(i == 0 ? loss : Math.sin(7 * i * loss)))
                .toList();
    }

    /** Returns a random trial that is running or paused. */
    private Optional<Trial.Started> open() {
        List<Trial.Started> open = latest.values().stream()
                .filter(trial -> trial instanceof Trial.Running || trial instanceof Trial.Paused)
                .map(Trial.Started.class::cast)
                .toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(open.get(random.nextInt(open.size())));
    }

    private void proceed(Trial.Started trial) {
        int number = trial.number();
        Start start = trial.start();
        List<Report> reports = trial.reports();
        if (trial instanceof Trial.Paused paused) {
            happen(
                    random.nextBoolean()
                            ? new Trial.Running(number, start, reports)
                            : new Trial.Pruned(number, start, reports, paused.reason(), paused.pausedAt()));
            return;
        }
        happen(
                switch (random.nextInt(20)) {
                    case 0, 1 -> new Trial.Failed(number, start, reports, "diverged", Instant.EPOCH);
                    case 2, 3 -> new Trial.Pruned(number, start, reports, "poor", Instant.EPOCH);
                    case 4 -> new Trial.Cancelled(number, "taken back");
                    case 5 -> new Trial.Queued(number, start.point().values(), start.attempt());
                    case 9, 10 -> new Trial.Paused(number, start, longer(trial), "waits", Instant.EPOCH);
                    case 6, 7, 8 -> new Trial.Running(number, start, longer(trial));
                    default -> new Trial.Complete(number, start, reports, result(start.point()), Instant.EPOCH);
                });
    }

    /** Returns the trial's reports with one more. Later reports are closer to the objective's value. */
    private List<Report> longer(Trial.Started trial) {
        int step = trial.reports().size();
        double rest = random.nextDouble() / (step + 1);
        double value = map.applyAsDouble(objective.applyAsDouble(trial.start().point()) + rest);
        return Stream.concat(trial.reports().stream(), Stream.of(new Report(step, value)))
                .toList();
    }

    /** Completes the running trial {@code number} with {@code value}. */
    void complete(int number, double value) {
        if (latest.get(number) instanceof Trial.Running(int n, Start start, List<Report> reports)) {
            Result result = new Result(values(value), List.of(), new LinkedHashMap<>());
            happen(new Trial.Complete(n, start, reports, result, Instant.EPOCH));
        }
    }

    /** Cancels trial {@code number}. */
    void cancel(int number) {
        happen(new Trial.Cancelled(number, "taken back"));
    }

    private void happen(Trial trial) {
        log.add(trial);
        latest.put(trial.number(), trial);
    }

    /** Returns the number of trials. */
    int size() {
        return latest.size();
    }

    /** Returns every state of every trial, in the order of the changes. */
    List<Trial> log() {
        return log;
    }

    /** Returns the length of the log at each ask. */
    List<Integer> asks() {
        return asks;
    }

    /** Returns all proposals so far. */
    List<Proposal> proposals() {
        return proposals;
    }

    /**
     * Returns the changes that a search learns from a part of {@code log}: the last state of each trial, in the order
     * of numbers.
     */
    static List<Trial> delta(List<Trial> log, int from, int to) {
        TreeMap<Integer, Trial> changed = new TreeMap<>();
        log.subList(from, to).forEach(trial -> changed.put(trial.number(), trial));
        return List.copyOf(changed.values());
    }
}
