package io.danlu.cli.remote;

/** The server understood and refused; asking again would not help. */
final class RefusedByServerException extends RuntimeException {

    private final int status;

    /** @param status of HTTP */
    RefusedByServerException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Whether the trial is not this worker's any more. */
    boolean isOfTrial() {
        return status == 409;
    }
}
