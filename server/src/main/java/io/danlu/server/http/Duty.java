package io.danlu.server.http;

/** What kind of work a request is: those of one kind wait for each other, and never for those of another. */
public enum Duty {
    /** Soon done. */
    BRIEF(64),
    /** A sampler may have to think first. */
    ASKING(64),
    /** Somebody looks, for whom much may have to be computed. */
    LOOKING(16);

    private final int threads;

    Duty(int threads) {
        this.threads = threads;
    }

    /** How many are done at a time. */
    int threads() {
        return threads;
    }
}
