package io.danlu.cli;

/** The colours of the program, each with one meaning everywhere. */
enum Colour {
    /** The best and the recommended configuration. */
    BEST("32"),
    /** Failed trials and errors. */
    FAILED("31"),
    /** Trials that a pruner ended. */
    PRUNED("36"),
    /** Warnings, alarms and notes. */
    WARNING("33"),
    /** Headings of tables. */
    HEADING("1");

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    /** Returns {@code text} between the ANSI sequences that switch this colour on and off. */
    String of(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
