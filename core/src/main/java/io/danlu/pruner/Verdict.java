package io.danlu.pruner;

/** What is to become of a running trial. */
public sealed interface Verdict {

    /** It goes on. */
    Verdict KEEP = new Keep();

    /** It goes on. */
    record Keep() implements Verdict {}

    /**
     * It is stopped early.
     *
     * @param reason by which rule and on what evidence, in one line for a person
     */
    record Prune(String reason) implements Verdict {}
}
