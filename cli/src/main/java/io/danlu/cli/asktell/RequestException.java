package io.danlu.cli.asktell;

/** A request that cannot be satisfied. Nothing was changed. */
final class RequestException extends RuntimeException {

    private final Code code;

    /** Error codes; the reply spells them in lower case. */
    enum Code {
        BAD_JSON,
        BAD_REQUEST,
        UNKNOWN_OP,
        UNKNOWN_TRIAL,
        NOT_RUNNING,
        CONFLICT,
        STALE_LEASE,
        NOT_FINITE,
        /**
         * The store did not answer, or failed: any {@link io.danlu.store.StoreException}. The same request works as
         * soon as the store does.
         */
        STORE_FAILED
    }

    RequestException(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
