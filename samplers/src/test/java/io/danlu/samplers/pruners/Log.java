package io.danlu.samplers.pruners;

import io.danlu.pruner.Peers;
import io.danlu.pruner.Pruner;
import io.danlu.pruner.Verdict;
import io.danlu.space.Parameter;
import io.danlu.space.Point;
import io.danlu.space.Space;
import io.danlu.space.Value;
import io.danlu.trial.Direction;
import io.danlu.trial.Explanation;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Metric;
import io.danlu.trial.Outcomes;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A study's log in the making. */
final class Log {

    static final String STUDY = "golden";
    private static final Point POINT = Space.of(Parameter.bool("x")).point(Map.of("x", Value.of(true)));

    private final List<Metric> metrics;
    private History history;
    private Peers peers;

    Log(Direction direction) {
        this(new Metric("value", direction));
    }

    Log(Metric... metrics) {
        this.metrics = List.of(metrics);
        history = History.empty(Outcomes.of(metrics[0]));
        peers = Peers.of(STUDY, this.metrics, history);
    }

    private Log append(TrialEvent event) {
        history = history.append(List.of(new LogEntry(history.sequence() + 1, Instant.EPOCH, event)));
        peers = peers.with(history);
        return this;
    }

    int start() {
        int number = history.size();
        append(new TrialEvent.Started(number, POINT, Explanation.of("", ""), -1, "w", Duration.ofMinutes(1)));
        return number;
    }

    Log report(int number, long step, double value) {
        return append(new TrialEvent.Reported(number, new Report(step, value)));
    }

    Log report(int number, long step, Map<String, Double> values) {
        return append(new TrialEvent.Reported(number, Report.of(step, values, metrics)));
    }

    Log complete(int number, double... values) {
        return append(new TrialEvent.Completed(number, Result.of(values)));
    }

    Log complete(int number) {
        return complete(number, 0);
    }

    Log complete(int number, double value) {
        return append(new TrialEvent.Completed(number, Result.of(value)));
    }

    Log prune(int number) {
        return append(new TrialEvent.Pruned(number, "for the test"));
    }

    Log pause(int number) {
        return append(new TrialEvent.Paused(number, "for the test"));
    }

    Log fail(int number) {
        return append(new TrialEvent.Failed(number, "for the test"));
    }

    /** A complete trial that reported {@code values} from step {@code first} on. */
    Log completed(long first, double... values) {
        int number = started(first, values);
        return complete(number);
    }

    /** A running trial that reported {@code values} from step {@code first} on. */
    int started(long first, double... values) {
        int number = start();
        for (int i = 0; i < values.length; i++) {
            report(number, first + i, values[i]);
        }
        return number;
    }

    History history() {
        return history;
    }

    Peers peers() {
        return peers;
    }

    Verdict judge(Pruner pruner, int number) {
        return pruner.judge((Trial.Running) history.trial(number), peers);
    }

    boolean prunes(Pruner pruner, int number) {
        return judge(pruner, number) instanceof Verdict.Stop;
    }
}
