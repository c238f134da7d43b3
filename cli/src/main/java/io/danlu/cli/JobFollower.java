package io.danlu.cli;

import io.danlu.cli.launch.Slurm;
import io.danlu.cli.launch.SlurmTask;
import io.danlu.store.StoreUnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Follows a job array to its end.
 *
 * @param study the study that the tasks evaluate
 */
record JobFollower(Slurm slurm, long job, FollowedStudy study, Output output) {

    private static final Duration LOOK = Duration.ofSeconds(2);

    /**
     * Waits until no task is left, and returns the exit code: 0 if a worker ended because no trials remained and a
     * trial completed. Ctrl-C ends the wait and leaves the job alone.
     */
    int follow() {
        Interrupts interrupts = Interrupts.route();
        Progress progress = new Progress(output.err(), output.messages(), "", OptionalInt.empty());
        List<SlurmTask> tasks = List.of();
        try {
            while (!interrupts.await(LOOK)) {
                List<SlurmTask> now = tasks(progress, tasks);
                if (now.stream().allMatch(SlurmTask::hasEnded)) {
                    progress.end();
                    return end(now.isEmpty() ? tasks : now);
                }
                tasks = now;
                progress.show(() -> line(now));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        progress.end();
        output.say("danlu: job %d goes on without being followed; 'scancel %d' ends it".formatted(job, job));
        return Exit.INTERRUPTED;
    }

    /** Asks Slurm, and keeps to what it said last while it does not answer. */
    private List<SlurmTask> tasks(Progress progress, List<SlurmTask> before) {
        try {
            return slurm.tasks(job);
        } catch (IllegalStateException silent) {
            progress.show(() -> String.valueOf(silent.getMessage()));
            return before.isEmpty() ? List.of(SlurmTask.UNKNOWN) : before;
        }
    }

    private String line(List<SlurmTask> tasks) {
        try {
            return "%s; tasks: %s".formatted(study.line(), states(tasks));
        } catch (StoreUnreachableException lost) {
            return String.valueOf(lost.getMessage());
        }
    }

    private int end(List<SlurmTask> tasks) {
        study.summary().forEach(output::print);
        output.print("ended    job %d: %s".formatted(job, tasks.isEmpty() ? "its tasks are gone" : states(tasks)));
        boolean done = tasks.stream().anyMatch(SlurmTask::isCompleted);
        if (done && study.hasResults()) {
            return Exit.DONE;
        }
        output.say(
                "danlu: no worker came to the end of the study. The tasks' output is in slurm-%d_*.out; the same command goes on."
                        .formatted(job));
        return Exit.FAILED;
    }

    private static String states(List<SlurmTask> tasks) {
        return tasks.stream()
                .map(task -> task.state().toLowerCase(Locale.ROOT))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> "%d %s".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining(", "));
    }
}
