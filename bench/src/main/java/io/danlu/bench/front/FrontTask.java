package io.danlu.bench.front;

import io.danlu.math.KeyedRandom;
import io.danlu.space.Point;
import io.danlu.trial.Constraint;
import io.danlu.trial.Metric;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A task of several objectives, or of one with a limit.
 *
 * @param family the tasks that count together
 * @param noise the standard deviation that is added to objectives, as a share of their range
 */
record FrontTask(String name, String family, Outcomes outcomes, Goal goal, double noise) {

    /** Returns the same task with noise added. */
    FrontTask noisy(double share) {
        return new FrontTask("%s~%.0f%%".formatted(name, 100 * share), family + ", noisy", outcomes, goal, share);
    }

    List<Metric> metrics() {
        return goal.objectives().stream()
                .map(i -> Metric.minimize(outcomes.names().get(i)))
                .toList();
    }

    List<Constraint> constraints() {
        return goal instanceof Goal.Limited limited
                ? List.of(Constraint.atMost(outcomes.names().get(limited.limited()), limited.limit()))
                : List.of();
    }

    /** Returns the outcomes that evaluation {@code number}, from 0, of a run with {@code seed} observes. */
    double[] evaluate(Point point, long seed, int number) {
        double[] observed = outcomes.evaluation().of(point, seed, number).clone();
        if (noise > 0) {
            RandomGenerator random = KeyedRandom.generator(seed, number);
            for (int j = 0; j < goal.objectives().size(); j++) {
                observed[goal.objectives().get(j)] += noise * goal.scales()[j] * random.nextGaussian();
            }
        }
        return observed;
    }

    /** Returns the regret of recommending {@code points}. */
    double regret(List<Point> points) {
        return goal.regret(points.stream().map(outcomes.exact()).toList());
    }
}
