package io.danlu.bench.front;

import io.danlu.math.pareto.NonDominated;
import io.danlu.space.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Plays a search and notes its regrets. */
final class FrontRun {

    private final FrontTask task;
    private final List<Point> points = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private int evaluations;
    private int firstFeasible;

    private FrontRun(FrontTask task) {
        this.task = task;
    }

    /**
     * Runs {@code contestant}. Evaluation i of a run draws the same noise for every contestant with the same seed.
     *
     * @param looks the numbers of evaluations after which the regret is noted, ascending
     */
    static FrontTrace of(FrontContestant contestant, FrontTask task, long seed, List<Integer> looks) {
        FrontRun run = new FrontRun(task);
        FrontContestant.Session session = contestant.start(task, seed);
        TreeMap<Integer, Double> regrets = new TreeMap<>();
        for (int look : looks) {
            run.upTo(look * contestant.times(), session, seed);
            regrets.put(look, task.regret(session.recommend().orElseGet(run::observedFront)));
        }
        int first = run.firstFeasible == 0 ? run.evaluations + 1 : run.firstFeasible;
        return new FrontTrace(regrets, Math.ceilDiv(first, contestant.times()));
    }

    private void upTo(int most, FrontContestant.Session session, long seed) {
        while (evaluations < most) {
            Optional<Point> asked = session.ask();
            if (asked.isEmpty()) {
                return;
            }
            Point point = asked.get();
            double[] outcomes = task.evaluate(point, seed, evaluations);
            session.tell(outcomes);
            evaluations++;
            if (Arrays.stream(task.goal().violations(outcomes)).allMatch(violation -> violation <= 0)) {
                firstFeasible = firstFeasible == 0 ? evaluations : firstFeasible;
                points.add(point);
                values.add(task.goal().values(outcomes));
            }
        }
    }

    /** Returns the feasible points that no other one dominates by what was observed. */
    private List<Point> observedFront() {
        return Arrays.stream(NonDominated.front(values.toArray(double[][]::new)))
                .mapToObj(points::get)
                .toList();
    }
}
