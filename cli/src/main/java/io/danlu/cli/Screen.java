package io.danlu.cli;

import io.danlu.process.host.TerminalWidth;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntSupplier;

/**
 * The place where a stream appears: a terminal of some width, or a pipe or file, whose lines may have any length.
 *
 * @param terminal whether it is a terminal
 * @param colour whether it shows colours
 * @param width supplies its width in columns, which may change
 */
record Screen(boolean terminal, boolean colour, IntSupplier width) {

    /** A pipe or file. */
    static final Screen PIPE = new Screen(false, false, () -> Integer.MAX_VALUE);

    private static final int USUAL = 80;
    private static final long FRESH_NANOS = 1_000_000_000;

    /** Returns a terminal without colours that has {@code columns} columns. */
    static Screen of(int columns) {
        return new Screen(true, false, () -> columns);
    }

    /** Returns the screen of standard output. The launcher says whether it is a terminal. */
    static Screen output() {
        return of(Boolean.getBoolean("danlu.output"), System.getenv());
    }

    /** Returns the screen of standard error. The launcher says whether it is a terminal. */
    static Screen error() {
        return of(Boolean.getBoolean("danlu.terminal"), System.getenv());
    }

    /**
     * Returns a terminal or a pipe. A terminal has colours unless {@code NO_COLOR} is set and not empty, or {@code TERM}
     * is {@code dumb}.
     */
    static Screen of(boolean terminal, Map<String, String> environment) {
        boolean colour = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return terminal ? new Screen(true, colour, new Measured(environment)) : PIPE;
    }

    int columns() {
        return width.getAsInt();
    }

    /** Returns {@code text} in {@code meaning}'s colour if this screen has colours. */
    String paint(Colour meaning, String text) {
        return colour && !text.isEmpty() ? meaning.of(text) : text;
    }

    /** Asks the terminal of this process for its width, at most once a second. */
    private static final class Measured implements IntSupplier {

        private final Map<String, String> environment;
        private long asked;
        private int known;

        Measured(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public synchronized int getAsInt() {
            long now = System.nanoTime();
            if (known == 0 || now - asked > FRESH_NANOS) {
                asked = now;
                known = TerminalWidth.measure().orElseGet(() -> exported().orElse(USUAL));
            }
            return known;
        }

        private OptionalInt exported() {
            String columns = environment.getOrDefault("COLUMNS", "");
            return columns.matches("[1-9][0-9]{0,5}") ? OptionalInt.of(Integer.parseInt(columns)) : OptionalInt.empty();
        }
    }
}
