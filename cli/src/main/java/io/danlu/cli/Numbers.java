package io.danlu.cli;

import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers on the command line, with error messages for users instead of programmers. */
final class Numbers {

    private Numbers() {}

    /** Makes {@code line} read its numbers this way. */
    static void register(CommandLine line) {
        ITypeConverter<Integer> integer = text -> read(text, Integer::valueOf, Integer.MAX_VALUE);
        ITypeConverter<Long> whole = text -> read(text, Long::valueOf, Long.MAX_VALUE);
        line.registerConverter(Integer.class, integer)
                .registerConverter(int.class, integer)
                .registerConverter(Long.class, whole)
                .registerConverter(long.class, whole);
    }

    private static <T> T read(String text, ITypeConverter<T> parse, long most) throws Exception {
        try {
            return parse.convert(text);
        } catch (NumberFormatException notOne) {
            throw new TypeConversionException(
                    text.matches("[-+]?[0-9]+")
                            ? "%s is too large: the greatest number is %d".formatted(text, most)
                            : "'%s' is not a whole number, such as 20".formatted(text));
        }
    }
}
