package io.danlu.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "launch",
        description = "Starts workers of a study on a cluster: by Slurm, or on Kubernetes.",
        mixinStandardHelpOptions = true,
        subcommands = {LaunchSlurmCommand.class, LaunchKubernetesCommand.class})
final class LaunchCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        throw new IllegalArgumentException(
                "launch: the scheduler is missing. Name it, as in 'danlu launch slurm FILE --workers 8' or 'danlu launch kubernetes FILE --image I --workers 8'.");
    }
}
