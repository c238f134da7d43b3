package io.danlu.space;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Formats names and texts for messages, and suggests the known name closest to an unknown one. */
public final class Spelling {

    private static final int SHOWN = 80;

    private Spelling() {}

    /** Returns the {@link #printable} form of {@code text}, truncated after {@value #SHOWN} characters. */
    public static String shown(String text) {
        String start =
                text.codePoints().limit(SHOWN).mapToObj(Spelling::printable).collect(Collectors.joining());
        return text.length() > SHOWN ? start + "…" : start;
    }

    /**
     * Returns {@code text} in a form that is safe to print in one line. Characters that control a terminal, break a
     * line or change the direction of writing are replaced by escapes, such as {@code \x1b} and {@code \n}.
     */
    public static String printable(String text) {
        return text.codePoints().allMatch(Spelling::isPrintable)
                ? text
                : text.codePoints().mapToObj(Spelling::printable).collect(Collectors.joining());
    }

    private static String printable(int character) {
        if (isPrintable(character)) {
            return Character.toString(character);
        }
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> {
                String form = Character.isBmpCodePoint(character) ? "\\u%04x" : "\\U%08x";
                yield (character < 0x100 ? "\\x%02x" : form).formatted(character);
            }
        };
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /**
     * Suggests the known name closest to {@code unknown} by Damerau's distance (1964), in which two neighbours that
     * changed places are one mistake. Returns a sentence such as {@code " Did you mean 'depth'?"}, or an empty string if
     * no known name is close.
     */
    public static String nearest(String unknown, Collection<String> known) {
        Optional<String> best = known.stream().min(Comparator.comparingInt(name -> distance(unknown, name)));
        return best.filter(name -> distance(unknown, name) <= Math.max(1, Math.min(3, name.length() / 2)))
                .map(" Did you mean '%s'?"::formatted)
                .orElse("");
    }

    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= Math.min(a.length(), 200); i++) {
            int[] free = before;
            before = above;
            above = row;
            row = free;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, Math.min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
