package io.danlu.report;

import io.danlu.format.Json;
import io.danlu.study.StudyStatus;

/** Writes the status of a study as JSON, the same on pages, over HTTP and on the command line. */
public final class StatusJson {

    private StatusJson() {}

    /**
     * Returns {@code state}, one of the words of {@link StudyStatus.Kind}, and {@code text}, the status as a sentence.
     */
    public static Json of(StudyStatus status) {
        return Json.object()
                .put("state", status.kind().word())
                .put("text", status.text())
                .build();
    }
}
