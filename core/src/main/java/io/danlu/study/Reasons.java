package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reasons why trials failed, or were left out of a warm start, with their counts. Immutable.
 *
 * @param counts the number of trials for each reason
 */
public record Reasons(SortedMap<String, Long> counts) {

    private static final int NAMED = 5;

    /** Numbers other than exit codes do not distinguish two failures. */
    private static final Pattern NUMBER = Pattern.compile("(?<!exit code )(?<![\\d.])\\d[\\d.eE]*");

    public Reasons {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    static Reasons of(Collection<String> each) {
        return new Reasons(
                each.stream().collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())));
    }

    /** Returns the reasons of the failed trials of {@code history}, summarized as in {@link #ofGists}. */
    public static Reasons ofFailures(History history) {
        return ofGists(
                history.trials().filter(Trial.Failed.class::isInstance).map(trial -> ((Trial.Failed) trial).reason()));
    }

    /** Returns a summary of each reason in a log. Reasons that differ only in numbers count as the first of them. */
    public static Reasons ofGists(Stream<String> reasons) {
        Function<String, String> kinds = kinds();
        return of(reasons.map(kinds).toList());
    }

    /** Returns the failed trials of {@code history} by summarized reason, in the order of the first of each. */
    public static SequencedMap<String, List<Trial.Failed>> failures(History history) {
        Function<String, String> kinds = kinds();
        return history.trials()
                .filter(Trial.Failed.class::isInstance)
                .map(Trial.Failed.class::cast)
                .collect(Collectors.groupingBy(
                        failed -> kinds.apply(failed.reason()), LinkedHashMap::new, Collectors.toList()));
    }

    /** Returns a function that summarizes reasons, and returns the first summary for those that differ in numbers. */
    private static Function<String, String> kinds() {
        Map<String, String> first = new HashMap<>();
        return reason -> {
            String gist = Cause.gist(reason);
            return first.computeIfAbsent(NUMBER.matcher(gist).replaceAll("#"), kind -> gist);
        };
    }

    /** Returns the most common reason, and among equals the first in alphabetical order; empty if there is none. */
    public Optional<String> commonest() {
        return counts.entrySet().stream()
                .reduce((one, next) -> next.getValue() > one.getValue() ? next : one)
                .map(Map.Entry::getKey);
    }

    /**
     * Returns the reasons with their counts, the most common first: {@code depth is above 20 (3), failed (1)}. At most
     * {@value #NAMED} are named. Empty if there is none.
     */
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
