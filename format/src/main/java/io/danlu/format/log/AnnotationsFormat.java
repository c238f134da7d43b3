package io.danlu.format.log;

import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.Annotations;
import io.danlu.trial.Note;

/** Writes the notes and tags of people as {@code tags} and {@code notes}, each if there are any. */
public final class AnnotationsFormat {

    private AnnotationsFormat() {}

    /** Adds {@code "tags":["star"]} and {@code "notes":[{"at","text","by"}]}. */
    public static JsonBuilder add(JsonBuilder json, Annotations annotations) {
        if (!annotations.tags().isEmpty()) {
            json.put("tags", Json.list(annotations.tags().stream().map(tag -> Json.of(tag.text()))));
        }
        if (!annotations.notes().isEmpty()) {
            json.put("notes", Json.list(annotations.notes().stream().map(AnnotationsFormat::write)));
        }
        return json;
    }

    /** Writes a note as {@code {"at","text","by"}}. */
    public static Json write(Note note) {
        return Json.object()
                .put("at", note.at().toString())
                .put("text", note.text())
                .put("by", note.by().map(Json::of))
                .build();
    }
}
