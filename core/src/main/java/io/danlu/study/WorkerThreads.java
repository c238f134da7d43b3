package io.danlu.study;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts a daemon thread for each worker of one run. */
final class WorkerThreads implements Executor {

    private final AtomicInteger started = new AtomicInteger();

    @Override
    public void execute(Runnable worker) {
        Thread.ofPlatform()
                .name("danlu-worker-" + started.getAndIncrement())
                .daemon()
                .start(worker);
    }
}
