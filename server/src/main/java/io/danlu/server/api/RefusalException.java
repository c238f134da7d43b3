package io.danlu.server.api;

import io.danlu.format.worker.ErrorCode;

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

    /** A conflict with the state of a study or a trial: status 409. */
    RefusalException(ErrorCode code, String message) {
        this(409, code.word(), message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
