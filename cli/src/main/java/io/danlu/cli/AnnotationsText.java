package io.danlu.cli;

import io.danlu.trial.Annotations;
import io.danlu.trial.Note;
import io.danlu.trial.Tag;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes for a person the notes and tags of a study or a trial. */
final class AnnotationsText {

    private static final int SHOWN = 20;

    private AnnotationsText() {}

    /** Returns the tags in one line, and every note with all of its text. */
    static List<String> lines(Annotations annotations) {
        List<String> lines = new ArrayList<>();
        if (!annotations.tags().isEmpty()) {
            lines.add("tags     " + tags(annotations));
        }
        for (Note note : annotations.notes()) {
            lines.add("note     " + heading(note));
            note.text().lines().map(line -> "         " + line).forEach(lines::add);
        }
        return lines;
    }

    /** Returns the tags and notes of a study, then which of its trials have which tags, and how many have notes. */
    static List<String> lines(Annotations.All all) {
        List<String> lines = new ArrayList<>(lines(all.study()));
        Map<Tag, List<Integer>> tagged = new LinkedHashMap<>();
        all.trials()
                .forEach((number, annotations) -> annotations
                        .tags()
                        .forEach(tag -> tagged.computeIfAbsent(tag, each -> new ArrayList<>())
                                .add(number)));
        tagged.forEach((tag, trials) -> lines.add("tagged   %s: %s".formatted(tag.text(), numbers(trials))));
        List<Integer> noted = all.trials().entrySet().stream()
                .filter(entry -> !entry.getValue().notes().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!noted.isEmpty()) {
            lines.add("noted    " + numbers(noted));
        }
        return lines;
    }

    static String tags(Annotations annotations) {
        return annotations.tags().stream().map(Tag::text).collect(Collectors.joining(", "));
    }

    private static String heading(Note note) {
        return note.at().truncatedTo(ChronoUnit.SECONDS)
                + note.by().map(who -> " by " + who).orElse("");
    }

    private static String numbers(List<Integer> trials) {
        Stream<String> shown = trials.stream().limit(SHOWN).map(String::valueOf);
        String text = shown.collect(Collectors.joining(", ", "trial%s ".formatted(trials.size() == 1 ? "" : "s"), ""));
        return trials.size() > SHOWN ? text + " and %d more".formatted(trials.size() - SHOWN) : text;
    }
}
