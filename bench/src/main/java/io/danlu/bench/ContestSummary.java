package io.danlu.bench;

import io.danlu.bench.Results.Kind;
import io.danlu.bench.contest.Contestant;
import io.danlu.bench.task.Task;
import io.danlu.math.Statistics;
import java.util.Arrays;
import java.util.List;

/** Figures about one contestant among all, with equal weight for every task. */
final class ContestSummary {

    private final Contest contest;

    ContestSummary(Contest contest) {
        this.contest = contest;
    }

    /**
     * Returns the mean over tasks of each contestant's rank by its mean regret: 1 for the best, equal ones sharing
     * theirs. Source: J. Dem&scaron;ar, "Statistical comparisons of classifiers over multiple data sets", JMLR 7
     * (2006), section 3.2.
     */
    double[] meanRanks(List<Contestant> contestants, Kind kind, int evaluations) {
        double[] sums = new double[contestants.size()];
        for (Task task : contest.tasks()) {
            double[] ranks = Statistics.midRanks(contestants.stream()
                    .mapToDouble(each -> contest.results().mean(each, task, kind, evaluations))
                    .toArray());
            Arrays.setAll(sums, i -> sums[i] + ranks[i]);
        }
        return Arrays.stream(sums).map(sum -> sum / contest.tasks().size()).toArray();
    }

    /** Returns the mean over tasks of {@link #area(Contestant, Task, Kind, int)}. */
    double area(Contestant contestant, Kind kind, int evaluations) {
        return contest.tasks().stream()
                .mapToDouble(task -> area(contestant, task, kind, evaluations))
                .average()
                .orElseThrow();
    }

    /**
     * Returns the area under the curve divided by its width. This is the mean, over evaluations 1 to
     * {@code evaluations}, of the mean regret over seeds, each at most 1. The curve is straight between the evaluations
     * of the schedule.
     */
    double area(Contestant contestant, Task task, Kind kind, int evaluations) {
        List<Integer> looks = contest.options().schedule().looks().stream()
                .filter(look -> look <= evaluations)
                .toList();
        double sum = 0;
        for (int i = 1; i < looks.size(); i++) {
            double ends =
                    height(contestant, task, kind, looks.get(i - 1)) + height(contestant, task, kind, looks.get(i));
            sum += ends / 2 * (looks.get(i) - looks.get(i - 1));
        }
        return looks.size() == 1 ? height(contestant, task, kind, 1) : sum / (evaluations - 1);
    }

    private double height(Contestant contestant, Task task, Kind kind, int evaluations) {
        return Arrays.stream(contest.results().regrets(contestant, task, kind, evaluations))
                .map(regret -> Math.min(regret, 1))
                .average()
                .orElseThrow();
    }
}
