package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Standing;
import io.danlu.trial.State;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The status of a study: the one definition that every view shows. It is told by its log alone, and by which trials have lost their worker. Immutable.
 *
 * @param kind in a word
 * @param text in one sentence without a full stop, which begins with that word: {@code stopped by alice: enough}
 */
public record StudyStatus(Kind kind, String text) {

    /** From so many trials on, a study of which all failed has failed: as many as end a run by its circuit breaker. */
    private static final int GIVE_UP = Breaker.ROW;

    /** In which order they are asked: a study is of the first kind that holds. */
    public enum Kind {
        /** Somebody stopped it: no trial begins until it is resumed. Trials may still run. */
        STOPPED,
        /** Trials run. */
        RUNNING,
        /** A run gave up because evaluations kept failing, or all trials failed. */
        FAILED,
        /** All trials of its budget have started, and some are set aside by its pruner, which only a worker takes up again. */
        PAUSED,
        /** Its budget is used up, or its latest run ended by itself. */
        FINISHED,
        /** More trials are to come, and nobody evaluates any. */
        WAITING;

        /** Its name as files and pages have it, in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The status of a study.
     *
     * @param abandoned how many of the running trials nobody can be expected to end, because their leases have ended or their workers are gone
     */
    public static StudyStatus of(History history, int abandoned) {
        Standing standing = history.standing();
        int running = history.count(State.RUNNING) - abandoned;
        if (standing.stopped().isPresent()) {
            String rest = running > 0 ? "; %s still running".formatted(trials(running)) : "";
            return new StudyStatus(Kind.STOPPED, standing.stopped().get().after("stopped") + rest);
        }
        if (running > 0) {
            return new StudyStatus(Kind.RUNNING, "running: %s now, %s".formatted(trials(running), started(history)));
        }
        return failure(history)
                .map(why -> new StudyStatus(Kind.FAILED, "failed: " + why))
                .or(() -> end(history, abandoned).map(why -> done(history, why)))
                .orElseGet(() -> waiting(history, abandoned));
    }

    /** Why it has failed: what a run that gave up said, else, of all trials, why they failed. */
    private static Optional<String> failure(History history) {
        Optional<String> gaveUp =
                history.standing().ended().filter(end -> end.gaveUp()).map(end -> "the run gave up: " + end.reason());
        int failed = history.count(State.FAILED);
        boolean isOver = failed >= GIVE_UP
                || (failed > 0
                        && (isUsedUp(history) || history.standing().ended().isPresent()));
        boolean nothingElse = failed == history.counted();
        return gaveUp.or(() -> isOver && nothingElse
                ? Optional.of("%s failed: %s"
                        .formatted(
                                failed == 1 ? "the only trial" : "all %d trials".formatted(failed),
                                Reasons.ofFailures(history).text()))
                : Optional.empty());
    }

    /** Why no more trials are to come, where none are. */
    private static Optional<String> end(History history, int abandoned) {
        if (!isUsedUp(history) || abandoned > 0) {
            return history.standing().ended().map(end -> end.reason());
        }
        int queued = history.count(State.QUEUED);
        String rest = queued > 0 ? "; %d more in the queue".formatted(queued) : "";
        return Optional.of("budget of %s used up%s"
                .formatted(trials(history.standing().limit().orElseThrow()), rest));
    }

    private static boolean isUsedUp(History history) {
        Standing standing = history.standing();
        int started = startedCount(history);
        return standing.budget().isPresent()
                ? started >= standing.budget().getAsInt()
                : standing.planned().isPresent()
                        && started == standing.planned().getAsInt(); // others went on
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

    /** Its progress: {@code 12 of 50 trials started}. */
    private static String started(History history) {
        int started = startedCount(history);
        OptionalInt limit = history.standing().limit();
        return limit.isPresent() && started <= limit.getAsInt()
                ? "%d of %s started".formatted(started, trials(limit.getAsInt()))
                : "%s started".formatted(started == 0 ? "no trial" : trials(started));
    }

    /** Counts the trials that have used up a part of the budget: not those in the queue, nor cancelled ones. */
    private static int startedCount(History history) {
        return history.counted() - history.count(State.QUEUED);
    }

    private static String trials(int count) {
        return count == 1 ? "1 trial" : "%d trials".formatted(count);
    }
}
