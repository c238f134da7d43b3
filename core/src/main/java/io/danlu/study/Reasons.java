package io.danlu.study;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why trials were left out. Immutable.
 *
 * @param counts how many for each reason
 */
public record Reasons(SortedMap<String, Long> counts) {

    private static final int NAMED = 5;

    public Reasons {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    static Reasons of(Collection<String> each) {
        return new Reasons(
                each.stream().collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())));
    }

    /** As in {@code depth is above 20 (3), failed (1)}: the commonest first, at most {@value #NAMED} by name; empty where there are none. */
    public String text() {
        long all = counts.values().stream().mapToLong(count -> count).sum();
        long named = counts.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(NAMED)
                .mapToLong(count -> count)
                .sum();
        String shown = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(NAMED)
                .map(entry -> "%s (%d)".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return named == all ? shown : "%s, other reasons (%d)".formatted(shown, all - named);
    }
}
