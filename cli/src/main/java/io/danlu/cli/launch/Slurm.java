package io.danlu.cli.launch;

import io.danlu.process.host.ShortProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Slurm cluster on which this machine submits jobs, through {@code sbatch}, {@code squeue} and {@code sinfo}. No
 * shell is involved.
 *
 * @param withheld environment variables that Slurm's programs, and so the jobs, do not inherit
 */
public record Slurm(Set<String> withheld) {

    private static final Pattern ID = Pattern.compile("\\d+");
    private static final String UNKNOWN_JOB = "Invalid job id";

    /** Slurm's own limit for a message is 10 s (MessageTimeout of slurm.conf); its programs try several times. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Checks nothing: the programs are looked for when they are used. */
    public Slurm {
        withheld = Set.copyOf(withheld);
    }

    /**
     * Submits a job array and returns its id. The script goes to {@code sbatch} by its standard input.
     *
     * @throws IllegalArgumentException if there is no Slurm here, or it refuses the job
     */
    public long submit(WorkerScript script, SbatchOptions options, int tasks) {
        ShortProgram.Ended ended = run(submission(options, tasks), script.text());
        String id = ended.out().strip();
        if (ended.code() != 0 || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "Slurm does not take the job (%s). Correct --sbatch, or ask 'sinfo' which partitions are up."
                            .formatted(message(ended)));
        }
        return Long.parseLong(id);
    }

    /** Returns the command that submits the script on its standard input. */
    public static List<String> submission(SbatchOptions options, int tasks) {
        List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
        command.addAll(options.words());
        command.add("--array=0-%d".formatted(tasks - 1));
        return command;
    }

    /**
     * Returns the tasks of a job. Empty if Slurm has forgotten the job, which it does some minutes after the job's end.
     *
     * @throws IllegalStateException if Slurm does not answer
     */
    public List<SlurmTask> tasks(long job) {
        ShortProgram.Ended ended = run(
                List.of(
                        "squeue",
                        "--noheader",
                        "--array",
                        "--states=all",
                        "--jobs=" + job,
                        "--format=%K" + SlurmTask.SEPARATOR + "%T" + SlurmTask.SEPARATOR + "%r"),
                "");
        if (ended.err().contains(UNKNOWN_JOB)) {
            return List.of();
        }
        if (ended.code() != 0) {
            throw new IllegalStateException("Slurm does not answer: " + message(ended));
        }
        return ended.out()
                .lines()
                .filter(line -> !line.isBlank())
                .map(SlurmTask::parse)
                .toList();
    }

    /**
     * Returns whether every node on which the tasks may run is this machine. Without a partition and a list of nodes,
     * the tasks may run on every node of the cluster.
     *
     * @throws IllegalArgumentException if there is no Slurm here, or it does not answer
     */
    public boolean runsHere(SbatchOptions options) {
        List<String> command = new ArrayList<>(List.of("sinfo", "--noheader", "--Node", "--format=%o"));
        command.addAll(options.nodeFilter());
        ShortProgram.Ended ended = run(command, "");
        if (ended.code() != 0) {
            throw new IllegalArgumentException(
                    "Slurm does not say its nodes (%s). Check 'sinfo'.".formatted(message(ended)));
        }
        Set<String> addresses = ended.out().lines().map(String::strip).collect(Collectors.toSet());
        return !addresses.isEmpty() && addresses.stream().allMatch(Slurm::isHere);
    }

    /** Returns whether a host name or an address is of this machine. An unknown one is not. */
    public static boolean isHere(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host)).allMatch(Slurm::isHere);
        } catch (IOException unknown) {
            return false;
        }
    }

    /** Returns whether a host name or an address leads back to whichever machine asks for it. */
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException unknown) {
            return false;
        }
    }

    private static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException unknown) {
            return false;
        }
    }

    private ShortProgram.Ended run(List<String> command, String input) {
        try {
            return new ShortProgram(command).without(withheld).run(input, LIMIT);
        } catch (IOException missing) {
            throw new IllegalArgumentException(
                    "Slurm: there is no program '%s' on the PATH. Launch from a machine that submits jobs, such as a login node (Debian: slurm-client)."
                            .formatted(command.getFirst()),
                    missing);
        } catch (TimeoutException silent) {
            throw new IllegalStateException(
                    "Slurm: '%s' did not end within %d s. Ask 'scontrol ping' whether the controller is up."
                            .formatted(command.getFirst(), LIMIT.toSeconds()),
                    silent);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("'%s' was interrupted.".formatted(command.getFirst()), stopped);
        }
    }

    private static String message(ShortProgram.Ended ended) {
        String said = ended.err().isBlank() ? ended.out() : ended.err();
        return said.isBlank()
                ? "exit code " + ended.code()
                : String.join("; ", said.strip().lines().toList());
    }
}
