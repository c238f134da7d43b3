package io.danlu.pruner;

/** A pruner's decision about a running trial: continue, prune or pause. */
public sealed interface Verdict {

    /** It goes on. */
    Verdict KEEP = new Keep();

    /** It goes on. */
    record Keep() implements Verdict {}

    /** The trial stops, either for good or until it is promoted. */
    sealed interface Stop extends Verdict {

        /** Returns the rule and its evidence, in one line for people. */
        String reason();
    }

    /** The trial is stopped for good. */
    record Prune(String reason) implements Stop {}

    /**
     * The trial is paused, and continues if it is {@linkplain Pruner#promoted promoted} later. An objective that cannot
     * resume trials prunes it for the same reason.
     */
    record Pause(String reason) implements Stop {

        /** Returns the verdict for an objective that cannot resume trials. */
        public Prune forGood() {
            return new Prune(reason);
        }
    }
}
