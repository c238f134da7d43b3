package io.danlu.proof;

/**
 * A broken promise.
 *
 * @param rule the promise
 * @param trial number of the trial, or −1
 * @param what description
 */
record Violation(Rule rule, int trial, String what) {

    /** The promises that a history is checked against. */
    enum Rule {
        /** Trials are numbered from 0 without gaps, and so are the log's entries. */
        DENSE,
        /** Acknowledged results are in the history, with their values, under the leases that told them. */
        KEPT,
        /** A trial ends once, and no event of it follows. */
        ONCE,
        /** Only the holder of the latest lease works on a trial. */
        FENCED,
        /** A lease is declared expired only after its full duration. */
        PATIENT,
        /** Trials of expired leases are reassigned soon. */
        PROMPT,
        /** There are exactly as many trials as the budget allows. */
        EXACT,
        /** A long run needs no more memory, files and threads than its history requires. */
        BOUNDED,
        /** When a trial ends, every process it started is gone in time, whatever it does. */
        ENDED,
        /** A failing store throws its own exception, and nothing else ends a worker. */
        TYPED,
        /** A worker whose store has failed keeps nobody else from writing. */
        UNLOCKED,
        /** Workers continue by themselves soon after the store can be reached again. */
        RESUMES,
        /** A client with a token reaches the server, whatever others do. */
        REACHED,
        /** The time stamps of a log follow its order. */
        ORDERED,
        /** The same interleaving of asks and tells gives the same trials, however often the study was reopened. */
        SAME,
        /** Trials are feasible, and on the front, by the limits in force; a changed limit counts for earlier trials. */
        JUDGED
    }
}
