package io.danlu.proof;

import io.danlu.sampler.Sampler;
import io.danlu.space.Point;
import io.danlu.store.Store;
import io.danlu.store.jdbc.Stores;
import io.danlu.study.Budget;
import io.danlu.study.Objective;
import io.danlu.study.RunOptions;
import io.danlu.trial.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A worker process that takes trials and never ends one. Its leases stay alive by renewal. It records the trials that
 * it holds.
 */
final class HoldingWorker {

    private HoldingWorker() {}

    /**
     * Takes trials of the study in a store until the study has enough. Arguments: store URL, number of trials, threads,
     * lease duration in milliseconds, and a file for the held trials.
     */
    public static void main(String[] arguments) {
        try (Store store = Stores.open(arguments[0]);
                AckLog held = new AckLog(Path.of(arguments[4]))) {
            RunOptions options = RunOptions.until(Budget.trials(Integer.parseInt(arguments[1])))
                    .workers(Integer.parseInt(arguments[2]))
                    .lease(Duration.ofMillis(Long.parseLong(arguments[3])));
            Objective<Point> forEver = (point, trial) -> {
                held.write(new Ack(trial.number(), -1, 0, "holder"));
                new CountDownLatch(1).await();
                return Result.of(0);
            };
            Toy.study(store, Sampler.random()).optimize(forEver, options);
        }
    }
}
