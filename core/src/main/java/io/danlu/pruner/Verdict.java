package io.danlu.pruner;

/** What is to become of a running trial. */
public sealed interface Verdict {

    /** It goes on. */
    Verdict KEEP = new Keep();

    /** It goes on. */
    record Keep() implements Verdict {}

    /** It is stopped, for good or for now. */
    sealed interface Stop extends Verdict {

        /** By which rule and on what evidence, in one line for a person. */
        String reason();
    }

    /** It is stopped early. */
    record Prune(String reason) implements Stop {}

    /**
     * It is set aside, and goes on if it is found to be {@linkplain Pruner#promoted among the best} later. Whoever can't take a trial up again
     * prunes it for the same reason.
     */
    record Pause(String reason) implements Stop {

        /** The verdict where nothing is taken up again. */
        public Prune forGood() {
            return new Prune(reason);
        }
    }
}
