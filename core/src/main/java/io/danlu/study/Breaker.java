package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The circuit breaker of a run: decides whether its machine or its objective causes its failures. The run then claims
 * no more trials; otherwise one bad machine could use up the whole budget. Thread-safe.
 *
 * <p>Five failures in a row, each within a minute, are suspicious. They are the run's fault in two cases. First, no
 * trial of any worker has succeeded since this run began. Second, at least four of five trials of other workers have
 * succeeded since the row of failures began. In a space in which many configurations fail, those of others fail too. If
 * the trials of others are unknown, the failures are the run's fault unless one of its own evaluations has succeeded.
 */
final class Breaker {

    static final int ROW = 5;

    private static final Duration QUICK = Duration.ofSeconds(60);
    private static final int MOSTLY = 4; // of five trials of other workers

    private final Optional<History> begin;
    private Optional<History> before;
    private boolean cameToAnything;
    private int row;

    /**
     * Creates a breaker for a run that begins now.
     *
     * @param begin the history, if it is known
     */
    Breaker(Optional<History> begin) {
        this.begin = begin;
        this.before = begin;
    }

    /** Records that an evaluation had a result or was pruned; {@code now} contains it. */
    synchronized void passed(Optional<History> now) {
        cameToAnything = true;
        beginAnew(now);
    }

    private void beginAnew(Optional<History> now) {
        row = 0;
        before = now;
    }

    /**
     * Records that an evaluation failed.
     *
     * @param worker the run's name in leases
     * @param took the duration of the evaluation
     * @param now the history, if it is known
     * @return the reason to claim no more trials; empty to continue
     */
    synchronized Optional<String> failed(String worker, Duration took, String reason, Optional<History> now) {
        if (took.compareTo(QUICK) >= 0) {
            beginAnew(now);
            return Optional.empty();
        }
        row++;
        return row >= ROW && isOwnFault(worker, now)
                ? Optional.of("the last %d evaluations here failed within %d s each, the last one with: %s"
                        .formatted(row, QUICK.toSeconds(), Cause.firstLine(reason)))
                : Optional.empty();
    }

    private boolean isOwnFault(String worker, Optional<History> now) {
        return now.map(all -> isOwnFault(worker, all)).orElse(!cameToAnything);
    }

    private boolean isOwnFault(String worker, History now) {
        if (count(begin, now, trial -> !(trial instanceof Trial.Failed)) == 0) {
            return true;
        }
        Predicate<Trial.Finished> others =
                trial -> !trial.start().lease().worker().equals(worker);
        long all = count(before, now, others);
        long good = count(before, now, others.and(trial -> !(trial instanceof Trial.Failed)));
        return all > 0 && good * (MOSTLY + 1) >= all * MOSTLY;
    }

    /** Counts the trials that finished after {@code from}. */
    private static long count(Optional<History> from, History now, Predicate<Trial.Finished> which) {
        return now.trials()
                .filter(Trial.Finished.class::isInstance)
                .map(Trial.Finished.class::cast)
                .filter(trial -> from.filter(earlier -> isFinished(earlier, trial.number()))
                        .isEmpty())
                .filter(which)
                .count();
    }

    private static boolean isFinished(History history, int number) {
        return number < history.size() && history.trial(number) instanceof Trial.Finished;
    }
}
