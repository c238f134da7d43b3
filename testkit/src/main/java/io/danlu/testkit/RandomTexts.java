package io.danlu.testkit;

import java.util.List;
import java.util.random.RandomGenerator;

/** Texts and numbers that careless code handles wrongly. */
public final class RandomTexts {

    private static final List<String> ODD = List.of(
            "",
            " ",
            "丹炉",
            "😀",
            "\0",
            "\ud800",
            "\udc00x",
            "\r\n",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\"",
            "\\",
            "'; DROP TABLE study;--",
            "<script>",
            "${jndi:x}",
            "%n%s",
            "null",
            "true",
            "1e5",
            "-0",
            ">= 2",
            "a,b",
            "{{7*7}}",
            "é",
            "e\u0301",
            "\u007f");

    private static final double[] NUMBERS = {
        0.0, -0.0, Double.MIN_VALUE, 1e300, -1e300, Double.MAX_VALUE, 1.0 / 3, 0.1 + 0.2, 1e-5, 123456789.0, Math.PI
    };

    private RandomTexts() {}

    /** Returns a text of up to three odd pieces. */
    public static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(ODD.get(random.nextInt(ODD.size())));
        }
        return text.toString();
    }

    /** Returns a finite number: an odd one, or one of any magnitude. */
    public static double number(RandomGenerator random) {
        if (random.nextBoolean()) {
            return NUMBERS[random.nextInt(NUMBERS.length)];
        }
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) ? any : random.nextGaussian();
    }
}
