package io.danlu.bench.contest;

import io.danlu.bench.task.Task;
import io.danlu.space.Point;

/**
 * Plays evaluations step by step. As many steps as a whole evaluation has, of any trials, cost one evaluation of the
 * budget.
 */
final class Stepwise {

    private final Contestant.Session session;
    private final Task task;
    private final Progress progress;
    private int steps;

    Stepwise(Contestant.Session session, Task task, Progress progress) {
        this.session = session;
        this.task = task;
        this.progress = progress;
    }

    /** Reports the steps of one evaluation until it ends, is stopped, or the budget is used up. */
    void play(Point point, int repetition) {
        double[] curve = task.curve(point, repetition);
        boolean stopped = false;
        for (int step = 0; step < curve.length && !stopped && !progress.isOver(); step++) {
            stopped = session.report(step, curve[step]);
            if (stopped) {
                session.prune();
            } else if (step == curve.length - 1) {
                session.tell(curve[step]);
                progress.told(point, curve[step]);
            }
            steps++;
            if (steps % task.steps() == 0) {
                progress.evaluated(session);
            }
        }
    }
}
