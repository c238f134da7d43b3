package io.danlu.study;

import io.danlu.trial.Fingerprint;
import java.util.List;

/** Thrown where another workload evaluates a study than the one that was declared; nothing was changed. */
public final class OtherWorkloadException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<Fingerprint.Difference> differences;

    OtherWorkloadException(String message, List<Fingerprint.Difference> differences) {
        super(message);
        this.differences = List.copyOf(differences);
    }

    /** The parts in which the two differ, at least one. */
    public List<Fingerprint.Difference> differences() {
        return differences;
    }
}
