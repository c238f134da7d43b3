package io.danlu.study;

import java.util.Optional;

/** The loop of one worker in a thread of an executor, which outlives it. Thread-safe. */
final class Worker implements Runnable {

    private final Runnable loop;
    private final Runnable ended;
    private Optional<Thread> thread = Optional.empty();
    private boolean isOver;

    /** @param ended called once, when the loop has ended or can no longer begin */
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

    /** Interrupts the loop; a loop that has not begun never begins. */
    synchronized void interrupt() {
        if (isOver) {
            return;
        }
        thread.ifPresent(Thread::interrupt);
        cancel();
    }

    /** Keeps a loop that has not begun from beginning, and leaves one that has alone. */
    synchronized void cancel() {
        if (!isOver && thread.isEmpty()) {
            isOver = true;
            ended.run();
        }
    }

    /** Leaves no interrupt behind in a thread that goes back to its executor. */
    private synchronized void end() {
        isOver = true;
        thread = Optional.empty();
        Thread.interrupted();
    }
}
