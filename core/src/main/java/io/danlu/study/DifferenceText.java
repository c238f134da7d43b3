package io.danlu.study;

import io.danlu.trial.Fingerprint.Difference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats the parts in which two workloads differ, with an excerpt of both sides around the first difference. */
final class DifferenceText {

    private static final int SHOWN = 120;
    private static final int BEFORE = 30;

    private DifferenceText() {}

    /** Returns a text such as {@code learner is forest in the study and boosting here}. */
    static String of(List<Difference> differences) {
        return differences.stream().map(DifferenceText::of).collect(Collectors.joining("; "));
    }

    private static String of(Difference difference) {
        String kept = difference.kept().orElse("");
        String own = difference.own().orElse("");
        int first = 0;
        while (first < Math.min(kept.length(), own.length()) && kept.charAt(first) == own.charAt(first)) {
            first++;
        }
        int from = Math.max(kept.length(), own.length()) > SHOWN ? Math.max(0, first - BEFORE) : 0;
        return "%s is %s in the study and %s here"
                .formatted(difference.part(), side(difference.kept(), from), side(difference.own(), from));
    }

    private static String side(Optional<String> text, int from) {
        return text.map(all -> excerpt(all, Math.min(from, all.length()))).orElse("absent");
    }

    private static String excerpt(String text, int from) {
        int end = Math.min(text.length(), from + SHOWN);
        String inside = text.substring(from, end);
        return (from > 0 ? "…" : "") + inside + (end < text.length() ? "…" : "");
    }
}
