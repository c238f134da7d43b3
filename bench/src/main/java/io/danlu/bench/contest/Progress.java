package io.danlu.bench.contest;

import io.danlu.bench.task.Task;
import io.danlu.space.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The regrets of a run so far. */
final class Progress {

    /** The regret without any result: that of a median configuration. */
    private static final double NOTHING = 1;

    private final Task task;
    private final Schedule schedule;
    private final List<Trace.Regrets> after = new ArrayList<>();
    private double best = Double.POSITIVE_INFINITY;
    private double search = Double.POSITIVE_INFINITY;
    private double observed = NOTHING;
    private Optional<Point> recommended = Optional.empty();

    Progress(Task task, Schedule schedule) {
        this.task = task;
        this.schedule = schedule;
    }

    /** Records the loss of a whole evaluation. */
    void told(Point point, double loss) {
        double regret = task.regret(point);
        search = Math.min(search, regret);
        observed = loss < best ? regret : observed;
        best = Math.min(best, loss);
    }

    /** Records the regrets after one more evaluation, and asks for a recommendation when that is due. */
    void evaluated(Contestant.Session session) {
        if (schedule.looks().contains(after.size() + 1) && Double.isFinite(search)) {
            recommended = session.recommend();
        }
        after.add(new Trace.Regrets(
                Double.isFinite(search) ? search : NOTHING,
                recommended.map(task::regret).orElse(observed)));
    }

    boolean isOver() {
        return after.size() == schedule.evaluations();
    }

    List<Trace.Regrets> after() {
        return after;
    }
}
