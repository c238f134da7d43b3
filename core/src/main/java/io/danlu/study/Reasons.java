package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why trials were left out, or failed. Immutable.
 *
 * @param counts how many for each reason
 */
public record Reasons(SortedMap<String, Long> counts) {

    private static final int NAMED = 5;

    /** Numbers tell no two failures apart but for an exit code. */
    private static final Pattern NUMBER = Pattern.compile("(?<!exit code )(?<![\\d.])\\d[\\d.eE]*");

    public Reasons {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    static Reasons of(Collection<String> each) {
        return new Reasons(
                each.stream().collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())));
    }

    /** Returns why the failed trials of {@code history} failed, as {@link #ofGists}. */
    public static Reasons ofFailures(History history) {
        return ofGists(
                history.trials().filter(Trial.Failed.class::isInstance).map(trial -> ((Trial.Failed) trial).reason()));
    }

    /** Returns the gist of each reason that a log keeps. Reasons that differ in numbers only count as the earliest of them. */
    public static Reasons ofGists(Stream<String> reasons) {
        Map<String, String> first = new HashMap<>();
        return of(reasons.map(Cause::gist)
                .map(gist -> first.computeIfAbsent(NUMBER.matcher(gist).replaceAll("#"), kind -> gist))
                .toList());
    }

    /** The commonest reason, the first in the order of the alphabet among equals; empty where there are none. */
    public Optional<String> commonest() {
        return counts.entrySet().stream()
                .reduce((one, next) -> next.getValue() > one.getValue() ? next : one)
                .map(Map.Entry::getKey);
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
