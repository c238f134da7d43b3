package io.danlu.process;

/** Thrown for a run of a program that failed by itself, so that another run may succeed. */
final class ProgramFailedException extends Exception {

    private final String reason;
    private final String brief;

    /**
     * @param reason the cause in a sentence for people
     * @param brief the same without the path of the log, which the next run overwrites
     */
    ProgramFailedException(String reason, String brief) {
        super(reason);
        this.reason = reason;
        this.brief = brief;
    }

    String reason() {
        return reason;
    }

    String brief() {
        return brief;
    }
}
