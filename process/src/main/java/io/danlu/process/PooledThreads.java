package io.danlu.process;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Daemon threads that serve one trial after the other: the start of a thread costs more than many a short program. An
 * idle thread ends after a minute.
 */
final class PooledThreads {

    private static final ExecutorService POOL = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("danlu-program-", 0).factory());

    private PooledThreads() {}

    /** Starts {@code task} at once. A task that is cancelled is interrupted, if {@link Future#cancel} asks for it. */
    static Future<?> start(Runnable task) {
        return POOL.submit(task);
    }
}
