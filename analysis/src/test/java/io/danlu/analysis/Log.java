package io.danlu.analysis;

import io.danlu.space.Point;
import io.danlu.trial.Explanation;
import io.danlu.trial.Explanation.Prediction;
import io.danlu.trial.History;
import io.danlu.trial.Metric;
import io.danlu.trial.Recorded;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The log of a study, written trial by trial. */
final class Log {

    private final List<Recorded> entries = new ArrayList<>();
    private int trials;

    private void write(TrialEvent event) {
        entries.add(new Recorded(entries.size(), Instant.EPOCH, event));
    }

    Log start(Point point, Explanation explanation) {
        write(new TrialEvent.Started(trials++, point, explanation, -1, "worker", Duration.ofMinutes(1)));
        return this;
    }

    Log tell(Point point, Explanation explanation, Result result) {
        start(point, explanation);
        write(new TrialEvent.Completed(trials - 1, result));
        return this;
    }

    Log tell(Point point, Explanation explanation, double value) {
        return tell(point, explanation, Result.of(value));
    }

    static Explanation predicted(double mean, double sd) {
        return new Explanation("gp", Optional.of(new Prediction(mean, sd, 0)), "log expected improvement");
    }

    static Explanation plain() {
        return Explanation.of("random", "");
    }

    History history(Metric metric) {
        return History.empty(metric).append(entries);
    }
}
