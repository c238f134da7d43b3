package io.danlu.cli.asktell;

/** A request that cannot be met. Nothing was changed. */
final class RequestException extends RuntimeException {

    private final Code code;

    /** What went wrong, as the reply names it in lower case. */
    enum Code {
        BAD_JSON,
        BAD_REQUEST,
        UNKNOWN_OP,
        UNKNOWN_TRIAL,
        NOT_RUNNING,
        CONFLICT,
        STALE_LEASE,
        NOT_FINITE,
        STORE_UNAVAILABLE
    }

    RequestException(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
