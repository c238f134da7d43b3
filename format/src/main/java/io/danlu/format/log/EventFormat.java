package io.danlu.format.log;

import io.danlu.format.BeliefsFormat;
import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.PointFormat;
import io.danlu.space.Space;
import io.danlu.trial.DecisionEvent;
import io.danlu.trial.Event;
import io.danlu.trial.Explanation;
import io.danlu.trial.Holder;
import io.danlu.trial.Origin;
import io.danlu.trial.Report;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.TrialEvent;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/** Converts events to and from JSON objects, as stores keep them. The member {@code type} names the kind of event. */
public final class EventFormat {

    private static final HexFormat HEX = HexFormat.of();

    private EventFormat() {}

    /** Returns {@code event} as an object. */
    public static Json write(Event event) {
        return switch (event) {
            case TrialEvent change -> write(change);
            case StudyEvent change -> write(change);
        };
    }

    private static Json write(StudyEvent event) {
        JsonBuilder block = Json.object();
        switch (event) {
            case StudyEvent.Stopped stopped -> block.put("type", "stopped");
            case StudyEvent.Resumed resumed -> block.put("type", "resumed");
            case StudyEvent.Budgeted budgeted -> block.put("type", "budgeted").put("trials", budgeted.trials());
            case StudyEvent.WorkloadDeclared declared ->
                block.put("type", "workload").put("parts", FingerprintFormat.write(declared.workload()));
            case StudyEvent.LimitsChanged changed ->
                block.put("type", "limits").put("limits", LimitsFormat.write(changed.limits()));
            case StudyEvent.BeliefsStated stated -> BeliefsFormat.write(block.put("type", "beliefs"), stated.beliefs());
            case StudyEvent.Noted noted -> block.put("type", "noted");
            case StudyEvent.Tagged tagged ->
                TagFormat.write(block.put("type", "tagged"), tagged.tag(), tagged.present());
            case StudyEvent.Planned planned -> {
                block.put("type", "planned");
                planned.trials().ifPresent(trials -> block.put("trials", trials));
            }
            case StudyEvent.Ended ended ->
                block.put("type", "ended").put("gave_up", ended.gaveUp()).put("reason", ended.reason());
        }
        return event instanceof DecisionEvent decided
                ? DecisionFormat.write(block, decided.decision()).build()
                : block.build();
    }

    private static Json write(TrialEvent event) {
        JsonBuilder block = Json.object().put("type", type(event)).put("number", event.number());
        switch (event) {
            case TrialEvent.Enqueued enqueued ->
                block.put("params", Json.values(enqueued.values())).put("why", unlessGiven(enqueued.why()));
            case TrialEvent.Started started -> write(block, started);
            case TrialEvent.Reported(int number, Report report) -> ReportFormat.write(block, report);
            case TrialEvent.Paused paused -> block.put("reason", unlessEmpty(paused.reason()));
            case TrialEvent.Completed completed -> ResultFormat.write(block, completed.result());
            case TrialEvent.Pruned pruned -> block.put("reason", pruned.reason());
            case TrialEvent.Failed failed -> block.put("reason", failed.reason());
            case TrialEvent.Requeued requeued ->
                block.put("reason", requeued.reason()).put("counts", requeued.counts());
            case TrialEvent.Cancelled cancelled -> DecisionFormat.write(block, cancelled.decision());
            case TrialEvent.Added added -> {
                block.put("params", PointFormat.write(added.point()));
                ResultFormat.write(block, added.result());
                block.put("from", added.origin().map(EventFormat::write));
            }
            case TrialEvent.Excluded excluded -> DecisionFormat.write(block, excluded.decision());
            case TrialEvent.Included included -> DecisionFormat.write(block, included.decision());
            case TrialEvent.Noted noted -> DecisionFormat.write(block, noted.decision());
            case TrialEvent.Tagged tagged ->
                DecisionFormat.write(TagFormat.write(block, tagged.tag(), tagged.present()), tagged.decision());
            case TrialEvent.Late late -> ResultFormat.write(block.put("token", late.token()), late.result());
        }
        return block.build();
    }

    private static Optional<Json> unlessGiven(String why) {
        return why.equals(Explanation.GIVEN) ? Optional.empty() : Optional.of(Json.of(why));
    }

    private static Optional<Json> unlessEmpty(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Json.of(text));
    }

    private static String type(TrialEvent event) {
        return switch (event) {
            case TrialEvent.Enqueued e -> "enqueued";
            case TrialEvent.Started e -> "started";
            case TrialEvent.Reported e -> "reported";
            case TrialEvent.Paused e -> "paused";
            case TrialEvent.Completed e -> "completed";
            case TrialEvent.Pruned e -> "pruned";
            case TrialEvent.Failed e -> "failed";
            case TrialEvent.Requeued e -> "requeued";
            case TrialEvent.Cancelled e -> "cancelled";
            case TrialEvent.Added e -> "added";
            case TrialEvent.Excluded e -> "excluded";
            case TrialEvent.Included e -> "included";
            case TrialEvent.Late e -> "late";
            case TrialEvent.Noted e -> "noted";
            case TrialEvent.Tagged e -> "tagged";
        };
    }

    private static void write(JsonBuilder block, TrialEvent.Started started) {
        Explanation explanation = started.explanation();
        block.put("params", PointFormat.write(started.point()))
                .put("engine", explanation.engine())
                .put("why", explanation.why())
                .put("prediction", explanation.prediction().map(PredictionFormat::write))
                .put("seen", started.seen())
                .put("worker", started.holder().worker())
                .put("nonce", nonce(started.holder()))
                .put("remote", started.holder().remote() ? Optional.of(Json.of(true)) : Optional.empty())
                .put("lease", started.lease().toString());
    }

    private static Optional<Json> nonce(Holder holder) {
        return holder.nonce() == 0 ? Optional.empty() : Optional.of(Json.of(HEX.toHexDigits(holder.nonce())));
    }

    /**
     * Returns the event that was written, equal to the original.
     *
     * @param space the study's space
     * @throws FormatException if the object is not an event
     */
    public static Event read(Field field, Space space) {
        Fields fields = field.fields();
        return switch (fields.required("type").text()) {
            case "stopped" -> new StudyEvent.Stopped(DecisionFormat.read(fields));
            case "resumed" -> new StudyEvent.Resumed(DecisionFormat.read(fields));
            case "budgeted" -> new StudyEvent.Budgeted(fields.required("trials").count(1), DecisionFormat.read(fields));
            case "workload" ->
                new StudyEvent.WorkloadDeclared(
                        FingerprintFormat.read(fields.required("parts")), DecisionFormat.read(fields));
            case "limits" ->
                new StudyEvent.LimitsChanged(LimitsFormat.read(fields.required("limits")), DecisionFormat.read(fields));
            case "beliefs" ->
                new StudyEvent.BeliefsStated(BeliefsFormat.readWritten(fields, space), DecisionFormat.read(fields));
            case "noted" ->
                isOfStudy(fields) ? new StudyEvent.Noted(DecisionFormat.read(fields)) : trialEvent(fields, space);
            case "tagged" ->
                isOfStudy(fields)
                        ? new StudyEvent.Tagged(
                                TagFormat.tag(fields), TagFormat.present(fields), DecisionFormat.read(fields))
                        : trialEvent(fields, space);
            case "planned" -> new StudyEvent.Planned(trials(fields));
            case "ended" -> new StudyEvent.Ended(fields.required("gave_up").bool(), reason(fields));
            default -> trialEvent(fields, space);
        };
    }

    /** Returns whether a note or tag is one on the study, which has no trial's number. */
    private static boolean isOfStudy(Fields fields) {
        return fields.optional("number").isEmpty();
    }

    private static OptionalInt trials(Fields fields) {
        return fields.optional("trials")
                .map(field -> OptionalInt.of(field.count(1)))
                .orElseGet(OptionalInt::empty);
    }

    /**
     * Returns the event of a trial that was written, equal to the original.
     *
     * @param space the study's space
     * @throws FormatException if the object is not an event of a trial
     */
    public static TrialEvent readTrialEvent(Field field, Space space) {
        return trialEvent(field.fields(), space);
    }

    private static TrialEvent trialEvent(Fields fields, Space space) {
        int number = fields.required("number").count(0);
        return switch (fields.required("type").text()) {
            case "enqueued" ->
                new TrialEvent.Enqueued(
                        number,
                        fields.required("params").fields().parameterValues(),
                        fields.optional("why").map(Field::text).orElse(Explanation.GIVEN));
            case "started" -> started(fields, number, space);
            case "reported" -> new TrialEvent.Reported(number, ReportFormat.read(fields));
            case "paused" ->
                new TrialEvent.Paused(
                        number, fields.optional("reason").map(Field::text).orElse("")); // older logs have no reason
            case "completed" -> new TrialEvent.Completed(number, ResultFormat.read(fields));
            case "pruned" -> new TrialEvent.Pruned(number, reason(fields));
            case "failed" -> new TrialEvent.Failed(number, reason(fields));
            case "requeued" ->
                new TrialEvent.Requeued(
                        number, reason(fields), fields.required("counts").bool());
            case "cancelled" -> new TrialEvent.Cancelled(number, DecisionFormat.read(fields));
            case "added" ->
                new TrialEvent.Added(
                        number,
                        PointFormat.read(fields.required("params"), space),
                        ResultFormat.read(fields),
                        fields.optional("from").map(EventFormat::origin));
            case "excluded" -> new TrialEvent.Excluded(number, DecisionFormat.read(fields));
            case "included" -> new TrialEvent.Included(number, DecisionFormat.read(fields));
            case "noted" -> new TrialEvent.Noted(number, DecisionFormat.read(fields));
            case "tagged" ->
                new TrialEvent.Tagged(
                        number, TagFormat.tag(fields), TagFormat.present(fields), DecisionFormat.read(fields));
            case "late" -> new TrialEvent.Late(number, fields.required("token").integer(), ResultFormat.read(fields));
            default -> throw fields.required("type").refuse("must be the type of an event.");
        };
    }

    private static TrialEvent.Started started(Fields fields, int number, Space space) {
        Optional<Explanation.Prediction> prediction =
                fields.optional("prediction").map(PredictionFormat::read);
        return new TrialEvent.Started(
                number,
                PointFormat.read(fields.required("params"), space),
                new Explanation(
                        fields.required("engine").text(),
                        prediction,
                        fields.required("why").text()),
                fields.required("seen").integer(),
                new Holder(
                        fields.required("worker").text(),
                        fields.optional("nonce")
                                .map(EventFormat::nonce)
                                .orElse(0L), // logs of version 0.1 have no nonce
                        fields.optional("remote").map(Field::bool).orElse(false)),
                duration(fields.required("lease")));
    }

    private static long nonce(Field field) {
        try {
            return HexFormat.fromHexDigitsToLong(field.text());
        } catch (IllegalArgumentException notOne) {
            throw field.refuse("must be up to 16 hexadecimal digits.");
        }
    }

    private static Json write(Origin origin) {
        return Json.object()
                .put("study", origin.study())
                .put("number", origin.number())
                .build();
    }

    private static Origin origin(Field field) {
        Fields fields = field.fields();
        return new Origin(
                fields.required("study").name(), fields.required("number").count(0));
    }

    private static String reason(Fields fields) {
        return fields.required("reason").text();
    }

    private static Duration duration(Field field) {
        try {
            return Duration.parse(field.text());
        } catch (DateTimeParseException notOne) {
            throw field.refuse("must be a duration by ISO 8601, as in PT1M.");
        }
    }
}
