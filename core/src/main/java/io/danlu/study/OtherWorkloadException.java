package io.danlu.study;

import io.danlu.trial.Fingerprint;
import java.util.List;

/** Signals that the study has a workload other than the one that was declared. Nothing was changed. */
public final class OtherWorkloadException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<Fingerprint.Difference> differences;

    /**
     * Creates the exception.
     *
     * @param differences the parts in which the two workloads differ; empty if only the message tells them
     */
    public OtherWorkloadException(String message, List<Fingerprint.Difference> differences) {
        super(message);
        this.differences = List.copyOf(differences);
    }

    /** Returns the parts in which the two workloads differ. Empty if a server refused: its message names them. */
    public List<Fingerprint.Difference> differences() {
        return differences;
    }
}
