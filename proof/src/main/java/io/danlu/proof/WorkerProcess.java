package io.danlu.proof;

import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.RunOptions;
import io.danlu.trial.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A worker process under attack. It records the results that are acknowledged to it. */
final class WorkerProcess {

    /** Exit code after the store was lost. */
    static final int LOST = 3;

    private WorkerProcess() {}

    /**
     * Works on the study in a store until it has enough trials. Arguments: store URL, number of trials, threads, lease
     * duration in milliseconds, a file for acknowledgements, and the study's {@link Subject}.
     */
    public static void main(String[] arguments) {
        Subject subject = Subject.parse(arguments[5]);
        try (Store store = Stores.open(arguments[0]);
                AckLog acks = new AckLog(Path.of(arguments[4]))) {
            RunOptions options = RunOptions.until(Budget.trials(Integer.parseInt(arguments[1])))
                    .workers(Integer.parseInt(arguments[2]))
                    .lease(Duration.ofMillis(Long.parseLong(arguments[3])))
                    .listener((trial, history, stop) -> {
                        if (trial instanceof Trial.Complete complete) {
                            acks.write(ack(complete));
                        }
                    });
            subject.study(store).optimize((point, trial) -> subject.slow(point), options);
        } catch (StoreException lost) {
            System.err.println(lost.getMessage());
            System.exit(LOST);
        }
    }

    static Ack ack(Trial.Complete trial) {
        return new Ack(
                trial.number(),
                trial.start().lease().token(),
                trial.value(),
                trial.start().lease().worker());
    }

    /** Returns the command that starts such a process. */
    static List<String> command(String url, int trials, int threads, Duration lease, Path acks) {
        return command(Subject.PLAIN, url, trials, threads, lease, acks);
    }

    /** Returns the command that starts a process which works on {@code subject}. */
    static List<String> command(Subject subject, String url, int trials, int threads, Duration lease, Path acks) {
        List<String> command = new ArrayList<>(command(WorkerProcess.class, url, trials, threads, lease, acks));
        command.add(subject.text());
        return List.copyOf(command);
    }

    /** Returns the command that starts {@code program}, which takes the same arguments. */
    static List<String> command(Class<?> program, String url, int trials, int threads, Duration lease, Path acks) {
        return Tool.java(
                "128m",
                program.getName(),
                url,
                Integer.toString(trials),
                Integer.toString(threads),
                Long.toString(lease.toMillis()),
                acks.toString());
    }
}
