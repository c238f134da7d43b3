package io.danlu.server.api;

/** A request that cannot be met. Nothing was changed. */
final class RefusalException extends RuntimeException {

    private final int status;
    private final String code;

    /** @param status of HTTP, a 4xx */
    RefusalException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RefusalException unknownTrial(int number, int size) {
        return new RefusalException(
                404, "unknown_trial", "Trial %d: there is no such trial; the study has %d.".formatted(number, size));
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
