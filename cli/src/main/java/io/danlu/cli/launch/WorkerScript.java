package io.danlu.cli.launch;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The batch script of a Slurm job array. Each task runs one command, and the task's number is its {@code DANLU_SLOT}.
 *
 * @param study name of the study, which becomes the job's name
 * @param environment variables of the tasks beside those of the submitting process; must hold no secrets, because Slurm
 *     shows scripts
 * @param command the program and its arguments
 */
public record WorkerScript(String study, SequencedMap<String, String> environment, List<String> command) {

    /** Time between SIGTERM and the end of a task whose time is up or whose nodes are preempted. */
    private static final int GRACE_SECONDS = 60;

    /** Returns the text, for any POSIX shell. */
    public String text() {
        StringBuilder exports = new StringBuilder();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            exports.append("export %s=%s\n".formatted(variable.getKey(), ShellLine.quoted(variable.getValue())));
        }
        return """
                #!/bin/sh
                # Each task of the array is a worker of study %1$s. It ends by itself when the study's budget is used up.
                #SBATCH --job-name=danlu-%1$s
                #SBATCH --nodes=1
                #SBATCH --ntasks=1
                #SBATCH --requeue
                #SBATCH --open-mode=append
                #SBATCH --signal=B:TERM@%2$d
                export DANLU_SLOT="$SLURM_ARRAY_TASK_ID"
                %3$s# Replaces the shell, so that SIGTERM reaches the worker, which requeues its trial.
                exec %4$s
                """.formatted(study, GRACE_SECONDS, exports, ShellLine.of(command));
    }
}
