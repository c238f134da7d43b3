package io.danlu.report;

import io.danlu.format.EventFormat;
import io.danlu.format.Json;
import io.danlu.trial.Decided;
import io.danlu.trial.Event;
import io.danlu.trial.Recorded;
import io.danlu.trial.TrialEvent;

/** What happened, for a person, as JSON. */
final class EventJson {

    private EventJson() {}

    static Json of(Recorded entry) {
        return Json.object()
                .put("sequence", entry.sequence())
                .put("at", entry.at().toString())
                .put("kind", kind(entry.event()))
                .put("text", text(entry.event()))
                .build();
    }

    private static String kind(Event event) {
        return EventFormat.write(event) instanceof Json.Obj(var members)
                        && members.get("type") instanceof Json.Text(String type)
                ? type
                : "";
    }

    private static String text(Event event) {
        return switch (event) {
            case TrialEvent.Started started ->
                "worker %s, proposed by %s%s"
                        .formatted(
                                started.holder().worker(),
                                started.explanation().engine(),
                                started.explanation().why().isEmpty()
                                        ? ""
                                        : ": " + started.explanation().why());
            case TrialEvent.Reported reported ->
                "%s at step %d"
                        .formatted(reported.report().value(), reported.report().step());
            case TrialEvent.Completed completed ->
                "value %s".formatted(completed.result().value());
            case TrialEvent.Added added -> "value %s".formatted(added.result().value());
            case TrialEvent.Late late ->
                "value %s, under a lease that had ended".formatted(late.result().value());
            case TrialEvent.Paused paused -> paused.reason();
            case TrialEvent.Pruned pruned -> pruned.reason();
            case TrialEvent.Failed failed -> failed.reason();
            case TrialEvent.Requeued requeued -> requeued.reason();
            case Decided decided -> decided.decision().text();
            default -> "";
        };
    }
}
