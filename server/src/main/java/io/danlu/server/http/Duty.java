package io.danlu.server.http;

/** Kinds of work. Requests of one kind wait for each other, but never for those of another kind. */
public enum Duty {
    /** Done quickly. */
    BRIEF(64),
    /** Asks, which may wait for a sampler. */
    ASKING(64),
    /** Reads, which may need long computations. */
    LOOKING(16);

    private final int threads;

    Duty(int threads) {
        this.threads = threads;
    }

    /** Returns the number of requests of this kind that are answered at the same time. */
    int threads() {
        return threads;
    }
}
