package io.danlu.report;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.log.AnnotationsFormat;
import io.danlu.trial.Annotations;
import io.danlu.trial.DecisionEntry;
import io.danlu.trial.DecisionEvent;
import io.danlu.trial.History;
import io.danlu.trial.Note;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.Tag;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Writes the notes and tags of people for a page. */
final class AnnotationsJson {

    private AnnotationsJson() {}

    /** Adds the columns {@code tags} and {@code notes} of trials, each if a trial has any; null for trials without. */
    static void addColumns(JsonBuilder columns, List<Trial.Started> rows, Annotations.All all, boolean brief) {
        if (all.trials().isEmpty()) {
            return;
        }
        List<Annotations> each = rows.stream().map(row -> all.of(row.number())).toList();
        if (each.stream().anyMatch(row -> !row.tags().isEmpty())) {
            columns.put("tags", column(each, row -> row.tags().isEmpty() ? Optional.empty() : Optional.of(tags(row))));
        }
        if (each.stream().anyMatch(row -> !row.notes().isEmpty())) {
            columns.put(
                    "notes",
                    column(each, row -> row.notes().isEmpty() ? Optional.empty() : Optional.of(notes(row, brief))));
        }
    }

    private static Json column(List<Annotations> rows, Function<Annotations, Optional<Json>> cell) {
        return Json.list(rows.stream().map(row -> cell.apply(row).orElse(new Json.Null())));
    }

    /** Returns the tags as texts. */
    static Json tags(Annotations annotations) {
        return Json.list(annotations.tags().stream().map(Tag::text).map(Json::of));
    }

    /** Returns the notes; their texts are cut short if {@code brief}. */
    static Json notes(Annotations annotations, boolean brief) {
        return Json.list(annotations.notes().stream()
                .map(note -> brief ? new Note(note.at(), TrialJson.brief(note.text()), note.by()) : note)
                .map(AnnotationsFormat::write));
    }

    /** Returns whether a decision is only a note or a tag. */
    static boolean isAnnotation(DecisionEvent event) {
        return event instanceof StudyEvent.Noted
                || event instanceof StudyEvent.Tagged
                || event instanceof TrialEvent.Noted
                || event instanceof TrialEvent.Tagged;
    }

    /** Returns the numbers of the trials that were annotated after an earlier moment of the same log. */
    static IntStream annotatedSince(History earlier, History now) {
        return now.decisions().stream()
                .skip(earlier.decisions().size())
                .map(DecisionEntry::event)
                .mapMultiToInt((event, numbers) -> {
                    switch (event) {
                        case TrialEvent.Noted noted -> numbers.accept(noted.number());
                        case TrialEvent.Tagged tagged -> numbers.accept(tagged.number());
                        case DecisionEvent other -> {}
                    }
                });
    }
}
