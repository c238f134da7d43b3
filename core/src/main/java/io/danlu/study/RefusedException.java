package io.danlu.study;

/** A call that came too late or from the wrong caller. Nothing was changed; the caller may go on. */
public final class RefusedException extends RuntimeException {

    /** Why a call was refused. */
    public enum Reason {
        /** The trial is not running: it has ended, or waits. */
        NOT_RUNNING,
        /** The trial runs under another lease: this one ended and the trial was given to another worker. */
        STALE_LEASE,
        /** What was asked for is not for trials in its state. */
        WRONG_STATE
    }

    private final Reason reason;

    /** @param message thing, value, rule, way out */
    public RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}
