package io.danlu.study;

/** Signals a call that came too late or from the wrong caller. Nothing was changed; the caller may continue. */
public final class RefusedException extends RuntimeException {

    /** The reason why a call was refused. */
    public enum Reason {
        /** The trial is not running: it has ended, is queued or is paused. */
        NOT_RUNNING,
        /** The trial runs under another lease: this one ended, and another worker has the trial. */
        STALE_LEASE,
        /** The state of the trial does not allow the request. */
        WRONG_STATE
    }

    private final Reason reason;

    /** @param message names the thing, the value, the rule and the way out */
    public RefusedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Returns the reason. */
    public Reason reason() {
        return reason;
    }
}
