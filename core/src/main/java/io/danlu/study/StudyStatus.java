package io.danlu.study;

import io.danlu.trial.ControlState;
import io.danlu.trial.History;
import io.danlu.trial.State;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The status of a study, the same in every view. It depends only on the log and on the number of abandoned trials.
 * Immutable.
 *
 * @param kind the status in one word
 * @param text the status in one sentence without a full stop, which begins with that word: {@code stopped by alice:
 *     enough}
 */
public record StudyStatus(Kind kind, String text) {

    /**
     * A study has failed if at least this many trials failed and there are no others. The circuit breaker has the same
     * limit.
     */
    private static final int GIVE_UP = Breaker.ROW;

    /** The kinds of status, in the order in which they are checked. The first that holds applies. */
    public enum Kind {
        /** Somebody stopped the study: no trial starts until it is resumed. Trials may still run. */
        STOPPED,
        /** Trials are running. */
        RUNNING,
        /** A run gave up because evaluations kept failing, or all trials failed. */
        FAILED,
        /** All trials of its budget have started, and some are paused until a worker resumes or ends them. */
        PAUSED,
        /** Its budget is used up, or its latest run ended by itself. */
        FINISHED,
        /** More trials remain, and no worker evaluates one. */
        WAITING;

        /** Returns its name in files and pages: in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Returns the status of a study.
     *
     *
     * @param abandoned the number of running trials whose lease has ended or whose worker process is gone
     */
    public static StudyStatus of(History history, int abandoned) {
        ControlState controlState = history.controlState();
        int running = history.count(State.RUNNING) - abandoned;
        if (controlState.stopped().isPresent()) {
            String rest = running > 0 ? "; %s still running".formatted(trials(running)) : "";
            return new StudyStatus(Kind.STOPPED, controlState.stopped().get().after("stopped") + rest);
        }
        if (running > 0) {
            return new StudyStatus(Kind.RUNNING, "running: %s now, %s".formatted(trials(running), started(history)));
        }
        return failure(history)
                .map(why -> new StudyStatus(Kind.FAILED, "failed: " + why))
                .or(() -> end(history, abandoned).map(why -> done(history, why)))
                .orElseGet(() -> waiting(history, abandoned));
    }

    /**
     * Returns why the study has failed: the reason of a run that gave up, or the reasons of its trials if all failed.
     */
    private static Optional<String> failure(History history) {
        Optional<String> gaveUp = history.controlState()
                .ended()
                .filter(end -> end.gaveUp())
                .map(end -> "the run gave up: " + end.reason());
        int failed = history.count(State.FAILED);
        boolean isOver = failed >= GIVE_UP
                || (failed > 0
                        && (isUsedUp(history) || history.controlState().ended().isPresent()));
        boolean nothingElse = failed == history.counted();
        return gaveUp.or(() -> isOver && nothingElse
                ? Optional.of("%s failed: %s"
                        .formatted(
                                failed == 1 ? "the only trial" : "all %d trials".formatted(failed),
                                Reasons.ofFailures(history).text()))
                : Optional.empty());
    }

    /** Returns why no more trials will start, if that is so. */
    private static Optional<String> end(History history, int abandoned) {
        if (!isUsedUp(history) || abandoned > 0) {
            return history.controlState().ended().map(end -> end.reason());
        }
        int queued = history.count(State.QUEUED);
        String rest = queued > 0 ? "; %d more in the queue".formatted(queued) : "";
        return Optional.of("budget of %s used up%s"
                .formatted(trials(history.controlState().limit().orElseThrow()), rest));
    }

    private static boolean isUsedUp(History history) {
        ControlState controlState = history.controlState();
        int started = startedCount(history);
        return controlState.budget().isPresent()
                ? started >= controlState.budget().getAsInt()
                : controlState.planned().isPresent()
                        && started
                                == controlState.planned().getAsInt(); // more trials mean that another worker continued
    }

    private static StudyStatus done(History history, String why) {
        int paused = history.count(State.PAUSED);
        if (paused > 0) {
            return new StudyStatus(
                    Kind.PAUSED,
                    "paused: the pruner has set %s aside, and no worker is there to take up or end %s; %s"
                            .formatted(trials(paused), paused == 1 ? "it" : "them", why));
        }
        return new StudyStatus(Kind.FINISHED, "finished: " + why);
    }

    private static StudyStatus waiting(History history, int abandoned) {
        int queued = history.count(State.QUEUED);
        String queue = queued > 0 ? ", %d in the queue".formatted(queued) : "";
        String lost = abandoned > 0 ? ", %s without a worker".formatted(trials(abandoned)) : "";
        return new StudyStatus(Kind.WAITING, "waiting for workers: " + started(history) + queue + lost);
    }

    /** Returns the progress: {@code 12 of 50 trials started}. */
    private static String started(History history) {
        int started = startedCount(history);
        OptionalInt limit = history.controlState().limit();
        return limit.isPresent() && started <= limit.getAsInt()
                ? "%d of %s started".formatted(started, trials(limit.getAsInt()))
                : "%s started".formatted(started == 0 ? "no trial" : trials(started));
    }

    /** Counts the trials that have used up a part of the budget: all except queued and cancelled ones. */
    private static int startedCount(History history) {
        return history.counted() - history.count(State.QUEUED);
    }

    private static String trials(int count) {
        return count == 1 ? "1 trial" : "%d trials".formatted(count);
    }
}
