package io.danlu.server.api;

/** A request that cannot be satisfied. Nothing was changed. */
final class RefusalException extends RuntimeException {

    private final int status;
    private final String code;

    /**
     * Refuses a request.
     *
     * @param status HTTP status, a 4xx
     */
    RefusalException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
