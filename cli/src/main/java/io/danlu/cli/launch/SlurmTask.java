package io.danlu.cli.launch;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A task of a job array.
 *
 * @param state Slurm's word for its state, such as {@code RUNNING}
 * @param reason why it waits or ended, such as {@code Resources}
 */
public record SlurmTask(String index, String state, String reason) {

    static final String SEPARATOR = "|";

    /** The states that a task leaves only when somebody requeues it. */
    private static final Set<String> ENDED = Set.of(
            "BOOT_FAIL",
            "CANCELLED",
            "COMPLETED",
            "DEADLINE",
            "FAILED",
            "NODE_FAIL",
            "OUT_OF_MEMORY",
            "PREEMPTED",
            "REVOKED",
            "TIMEOUT");

    /** A task that Slurm has not described yet. */
    public static final SlurmTask UNKNOWN = new SlurmTask("", "PENDING", "");

    static SlurmTask parse(String line) {
        String[] parts = line.strip().split(Pattern.quote(SEPARATOR), 3);
        if (parts.length < 3) {
            throw new IllegalStateException("Slurm's line about a task cannot be read: " + line);
        }
        return new SlurmTask(parts[0], parts[1], parts[2]);
    }

    /** Returns whether the task has ended. */
    public boolean hasEnded() {
        return ENDED.contains(state);
    }

    /** Returns whether its worker ended by itself, because no trials remained. */
    public boolean isCompleted() {
        return state.equals("COMPLETED");
    }
}
