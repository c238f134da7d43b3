package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Judges whether it is the fault of where a run works that its evaluations fail, so that it had better claim no more trials: one
 * bad machine would otherwise use up the budget of all. Five evaluations in a row, each failing within a minute, are suspicious;
 * they are the run's fault where nobody's have come to anything since it began, or where those of others mostly did meanwhile.
 * In a space where many configurations fail, others fail too. Where it is not known how others fare, they are the run's fault as long as
 * none of its own has come to anything. Thread-safe.
 */
final class Breaker {

    static final int ROW = 5;

    private static final Duration QUICK = Duration.ofSeconds(60);
    private static final int MOSTLY = 4; // of five trials of others

    private final Optional<History> begin;
    private Optional<History> before;
    private boolean cameToAnything;
    private int row;

    /**
     * Of a run that begins now.
     *
     * @param begin all trials, where they are known
     */
    Breaker(Optional<History> begin) {
        this.begin = begin;
        this.before = begin;
    }

    /** An evaluation came to a result or was pruned; {@code now} has it. */
    synchronized void passed(Optional<History> now) {
        cameToAnything = true;
        beginAnew(now);
    }

    private void beginAnew(Optional<History> now) {
        row = 0;
        before = now;
    }

    /**
     * An evaluation failed.
     *
     * @param worker the run's name in leases
     * @param took how long it took
     * @param now all trials, where they are known
     * @return why no trial is to be claimed any more
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

    /** The trials that finished after {@code from}. */
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
