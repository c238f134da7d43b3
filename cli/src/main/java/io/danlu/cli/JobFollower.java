package io.danlu.cli;

import io.danlu.cli.launch.SlurmTask;
import io.danlu.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Follows a job array to its end.
 *
 * @param tasks asks Slurm for the job's tasks
 * @param study the study that the tasks evaluate
 * @param pause time between two looks
 */
record JobFollower(Supplier<List<SlurmTask>> tasks, long job, FollowedStudy study, Output output, Duration pause) {

    /** Attempts to read the results at the end, which take a minute. */
    private static final int ATTEMPTS = 30;

    /**
     * Waits until no task is left, and returns the exit code: 0 if a worker ended because no trials remained and a
     * trial completed. Ctrl-C ends the wait and leaves the job alone.
     */
    int follow() {
        Interrupts interrupts = Interrupts.route();
        Progress progress = new Progress(output.err(), output.messages(), "", OptionalInt.empty());
        List<SlurmTask> before = List.of();
        int failures = 0;
        try {
            while (!interrupts.await(pause)) {
                List<SlurmTask> now = ask(progress, before);
                if (now.stream().allMatch(SlurmTask::hasEnded)) {
                    try {
                        Results results = Results.of(study);
                        progress.end();
                        return end(now, results);
                    } catch (StoreException failed) {
                        if (++failures == ATTEMPTS) {
                            progress.end();
                            return unread(now, failed);
                        }
                    }
                }
                before = now;
                progress.show(() -> line(now));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        progress.end();
        output.say("danlu: job %d goes on without being followed; 'scancel %d' ends it".formatted(job, job));
        return Exit.INTERRUPTED;
    }

    /** Asks Slurm, and keeps to what it said last while it does not answer, or does not know the new job yet. */
    private List<SlurmTask> ask(Progress progress, List<SlurmTask> before) {
        List<SlurmTask> last = before.isEmpty() ? List.of(SlurmTask.UNKNOWN) : before;
        try {
            List<SlurmTask> now = tasks.get();
            return now.isEmpty() && before.isEmpty() ? last : now;
        } catch (IllegalStateException silent) {
            progress.show(() -> String.valueOf(silent.getMessage()));
            return last;
        }
    }

    private String line(List<SlurmTask> last) {
        try {
            return "%s; tasks: %s".formatted(study.line(), states(last));
        } catch (StoreException failed) {
            return String.valueOf(failed.getMessage());
        }
    }

    /** The end of a study, read at once, so that nothing is printed if the store fails. */
    private record Results(List<String> summary, boolean any) {

        static Results of(FollowedStudy study) {
            return new Results(study.summary(), study.hasResults());
        }
    }

    /** Prints the job's end alone. */
    private int unread(List<SlurmTask> last, StoreException failed) {
        output.print(ended(last));
        output.say("danlu: the results cannot be read: %s 'danlu show' prints them when the store answers."
                .formatted(failed.getMessage()));
        return Exit.FAILED;
    }

    private String ended(List<SlurmTask> last) {
        return "ended    job %d: %s".formatted(job, last.isEmpty() ? "its tasks are gone" : states(last));
    }

    private int end(List<SlurmTask> last, Results results) {
        results.summary().forEach(output::print);
        output.print(ended(last));
        if (last.isEmpty()) {
            output.say(
                    "danlu: Slurm does not know job %d any more, so its end is unknown. 'danlu show' tells how far the study is; the same command goes on."
                            .formatted(job));
            return Exit.FAILED;
        }
        boolean done = last.stream().anyMatch(SlurmTask::isCompleted);
        if (done && results.any()) {
            return Exit.DONE;
        }
        output.say(
                "danlu: no worker came to the end of the study. The tasks' output is in slurm-%d_*.out; the same command goes on."
                        .formatted(job));
        return Exit.FAILED;
    }

    private static String states(List<SlurmTask> last) {
        return last.stream()
                .map(task -> task.state().toLowerCase(Locale.ROOT))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> "%d %s".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining(", "));
    }
}
