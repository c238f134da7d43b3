package io.danlu.format.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses and formats amounts of memory: {@code 500k}, {@code 64m}, {@code 1.5g}, {@code 2T}. Each unit is 1024 times
 * the one before.
 */
public final class Sizes {

    private static final String UNITS = "kmgt";
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)([kmgt])");
    private static final BigDecimal MOST = BigDecimal.valueOf(1L << 53);

    private Sizes() {}

    /** Returns the number of bytes, at most 2⁵³, or empty if {@code text} is not a number with a unit. */
    public static OptionalLong parse(String text) {
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return OptionalLong.empty();
        }
        BigDecimal bytes = new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(unit(form.group(2).charAt(0))));
        return OptionalLong.of(bytes.min(MOST).setScale(0, RoundingMode.DOWN).longValue());
    }

    /** Returns {@code bytes} in the largest unit that gives at least 1, with one decimal unless it is whole. */
    public static String text(long bytes) {
        for (int i = UNITS.length() - 1; i >= 0; i--) {
            long unit = unit(UNITS.charAt(i));
            if (bytes >= unit) {
                BigDecimal count = BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_UP);
                return count.stripTrailingZeros().toPlainString() + UNITS.charAt(i);
            }
        }
        return bytes + " bytes";
    }

    private static long unit(char unit) {
        return 1L << (10 * (UNITS.indexOf(unit) + 1));
    }
}
