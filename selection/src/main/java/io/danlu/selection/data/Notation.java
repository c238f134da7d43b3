package io.danlu.selection.data;

/**
 * The notation of numbers: decimal, as JSON, C and Python have it in common, with a point or a comma as the decimal
 * mark and blanks around it. Neither Java's own suffixes nor nan and inf are numbers.
 */
enum Notation {
    POINT('.'),
    COMMA(',');

    private final char mark;

    Notation(char mark) {
        this.mark = mark;
    }

    static Notation of(char mark) {
        return mark == ',' ? COMMA : POINT;
    }

    /** Tells whether a cell is a number: digits with or without a mark between them, a sign and an exponent. */
    boolean isNumber(String cell) {
        int end = cell.length();
        while (end > 0 && isBlank(cell.charAt(end - 1))) {
            end--;
        }
        int at = 0;
        while (at < end && isBlank(cell.charAt(at))) {
            at++;
        }
        at = sign(cell, at, end);
        int mantissa = digits(cell, at, end);
        int digits = mantissa - at;
        if (mantissa < end && cell.charAt(mantissa) == mark) {
            at = mantissa + 1;
            mantissa = digits(cell, at, end);
            digits += mantissa - at;
        }
        return digits > 0 && (mantissa == end || isExponent(cell, mantissa, end));
    }

    private static boolean isExponent(String cell, int at, int end) {
        if (cell.charAt(at) != 'e' && cell.charAt(at) != 'E') {
            return false;
        }
        int first = sign(cell, at + 1, end);
        return first < end && digits(cell, first, end) == end;
    }

    private static int sign(String cell, int at, int end) {
        return at < end && (cell.charAt(at) == '+' || cell.charAt(at) == '-') ? at + 1 : at;
    }

    /** Returns the place behind the digits that begin at a place. */
    private static int digits(String cell, int from, int end) {
        int at = from;
        while (at < end && cell.charAt(at) >= '0' && cell.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    /** Returns the number that a cell is; infinite if it is beyond the greatest double. Negative zero becomes zero. */
    double number(String cell) {
        return Double.parseDouble(mark == '.' ? cell : cell.replace(mark, '.')) + 0.0;
    }
}
