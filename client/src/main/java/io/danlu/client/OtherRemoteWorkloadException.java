package io.danlu.client;

/** Thrown when a study on a server has another workload than this worker. Nothing was changed. */
public final class OtherRemoteWorkloadException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    OtherRemoteWorkloadException(String message) {
        super(message);
    }
}
