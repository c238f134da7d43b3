package io.danlu.process.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The width of this process's terminal. */
public final class TerminalWidth {

    private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,5})\\s*");

    private TerminalWidth() {}

    /**
     * Asks the program {@code stty} for the number of columns, which takes a few milliseconds. Empty if there is no
     * terminal or no such program, or if the terminal does not know.
     */
    public static OptionalInt measure() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream answer = stty.getInputStream()) {
                Matcher size = SIZE.matcher(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
                return size.matches() ? OptionalInt.of(Integer.parseInt(size.group(1))) : OptionalInt.empty();
            }
        } catch (IOException none) {
            return OptionalInt.empty();
        }
    }
}
