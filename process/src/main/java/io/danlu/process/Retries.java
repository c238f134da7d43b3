package io.danlu.process;

import io.danlu.space.Value;
import io.danlu.trial.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Tells of the failed runs of a program before the last one. */
final class Retries {

    private static final int SHOWN = 200;
    private static final String ATTRIBUTE = "retried";

    private Retries() {}

    /** Returns the result, with an attribute that has the reasons of the failed runs before it. */
    static Result note(Result result, List<String> reasons) {
        if (reasons.isEmpty()) {
            return result;
        }
        SequencedMap<String, Value> attributes = new LinkedHashMap<>(result.attributes());
        attributes.put(ATTRIBUTE, Value.of(text(reasons)));
        return new Result(result.values(), result.constraints(), attributes, result.measured());
    }

    /** Returns the reason of the last run, with those of the runs before it if they differ. */
    static String reason(ProgramFailedException last, List<String> reasons) {
        if (reasons.isEmpty()) {
            return last.reason();
        }
        boolean same = reasons.stream().allMatch(last.brief()::equals);
        String before = same ? "" : "; before: " + text(reasons);
        return "%s\n(run %d times%s)".formatted(last.reason(), reasons.size() + 1, before);
    }

    /** Returns the beginnings of the reasons, each once with its number of runs. */
    private static String text(List<String> reasons) {
        SequencedMap<String, Long> counts = reasons.stream()
                .map(Retries::start)
                .collect(Collectors.groupingBy(reason -> reason, LinkedHashMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                        .limit(3)
                        .map(entry -> entry.getValue() == 1
                                ? entry.getKey()
                                : entry.getKey() + " (%d times)".formatted(entry.getValue()))
                        .collect(Collectors.joining("; "))
                + (counts.size() > 3 ? "; and others" : "");
    }

    private static String start(String reason) {
        int[] characters = reason.replaceAll("\\s+", " ").strip().codePoints().toArray();
        String start = new String(characters, 0, Math.min(SHOWN, characters.length));
        return characters.length > SHOWN ? start + "…" : start;
    }
}
