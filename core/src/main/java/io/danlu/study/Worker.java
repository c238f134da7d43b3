package io.danlu.study;

import java.util.Optional;

/** The loop of one worker, run in a thread of an executor. The thread outlives the loop. Thread-safe. */
final class Worker implements Runnable {

    private final Runnable loop;
    private final Runnable ended;
    private Optional<Thread> thread = Optional.empty();
    private boolean isOver;

    /** @param ended called once, when the loop has ended or can no longer start */
    Worker(Runnable loop, Runnable ended) {
        this.loop = loop;
        this.ended = ended;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        try {
            loop.run();
        } finally {
            end();
            ended.run();
        }
    }

    private synchronized boolean begin() {
        if (isOver) {
            return false;
        }
        thread = Optional.of(Thread.currentThread());
        return true;
    }

    /** Interrupts the loop. A loop that has not started never starts. */
    synchronized void interrupt() {
        if (isOver) {
            return;
        }
        thread.ifPresent(Thread::interrupt);
        cancel();
    }

    /** Keeps a loop that has not started from starting. Does nothing to a running loop. */
    synchronized void cancel() {
        if (!isOver && thread.isEmpty()) {
            isOver = true;
            ended.run();
        }
    }

    /** Marks the loop as ended, and clears the interrupt flag before the thread goes back to its executor. */
    private synchronized void end() {
        isOver = true;
        thread = Optional.empty();
        Thread.interrupted();
    }
}
