package io.danlu.proof;

/**
 * A promise that was broken.
 *
 * @param rule which
 * @param trial whose
 * @param what was seen
 */
record Violation(Rule rule, int trial, String what) {

    /** The promises that a history is held to. */
    enum Rule {
        /** Trials are numbered from 0 without gaps, entries of the log likewise. */
        DENSE,
        /** What was acknowledged is in the history, with its value, under the lease that told it. */
        KEPT,
        /** A trial ends once, and nothing happens to it afterwards. */
        ONCE,
        /** A trial is worked on by the holder of the latest lease alone. */
        FENCED,
        /** A lease that is said to have ended had lasted as long as it was granted for. */
        PATIENT,
        /** A lease that has ended does not stay: its trial is soon taken over. */
        PROMPT,
        /** As many trials as the budget allows, no more, no fewer. */
        EXACT,
        /** A long run needs no more memory, files and threads than what it has to remember. */
        BOUNDED,
        /** What a trial's program starts is gone when the trial has ended, in time, whatever it does. */
        ENDED,
        /** A store that fails says so by its exception, and nothing else ends a worker. */
        TYPED,
        /** A worker whose store has failed keeps nobody else from writing. */
        UNLOCKED,
        /** Workers go on by themselves, soon after the store can be reached again. */
        RESUMES,
        /** Who has a token reaches the server, whatever others do at its door. */
        REACHED,
        /** The time stamps of a log follow its order. */
        ORDERED,
        /** The same interleaving of asks and tells gives the same trials, however often the study was opened anew. */
        SAME
    }
}
