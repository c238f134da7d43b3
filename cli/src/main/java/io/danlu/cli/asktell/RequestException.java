package io.danlu.cli.asktell;

import io.danlu.format.worker.ErrorCode;

/** A request that cannot be met. Nothing was changed. */
final class RequestException extends RuntimeException {

    private final ErrorCode code;

    RequestException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
