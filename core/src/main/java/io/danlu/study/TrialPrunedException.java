package io.danlu.study;

/** Thrown by an objective that ends its trial early. */
public final class TrialPrunedException extends Exception {

    /** @param reason by which rule and on what evidence */
    public TrialPrunedException(String reason) {
        super(reason);
    }
}
