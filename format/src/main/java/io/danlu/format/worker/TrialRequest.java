package io.danlu.format.worker;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.format.log.ReportFormat;
import io.danlu.format.log.ResultFormat;
import io.danlu.trial.Metric;
import io.danlu.trial.Report;
import io.danlu.trial.Result;
import io.danlu.trial.TrialEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/** Says something about a trial that its worker holds. */
public sealed interface TrialRequest {

    /** The operation, and the members of its request. */
    enum Verb {
        /** See {@link Tell}. */
        TELL,
        /** See {@link Reported}. */
        REPORT,
        /** See {@link Prune}. */
        PRUNE,
        /** See {@link Fail}. */
        FAIL,
        /** See {@link Requeue}. */
        REQUEUE,
        /** See {@link Heartbeat}. */
        HEARTBEAT;

        /** Returns the verb as it is sent: its name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the names of the members beside those that say which trial it is about and who sends it. */
        public List<String> members() {
            return switch (this) {
                case TELL -> List.of("value", "values", "measured", "constraints", "attrs");
                case REPORT -> List.of("step", "value", "values");
                case PRUNE, FAIL -> List.of("reason");
                case REQUEUE -> List.of("reason", "counts");
                case HEARTBEAT -> List.of();
            };
        }
    }

    /** Ends the trial with its result. */
    record Tell(Result result) implements TrialRequest {}

    /** Reports intermediate values; the reply advises whether to go on. */
    record Reported(Report report) implements TrialRequest {}

    /**
     * The same by the names of objectives.
     *
     * @param values at least one
     */
    record ReportedByName(long step, SequencedMap<String, Double> values) implements TrialRequest {

        /**
         * Returns the report.
         *
         * @throws IllegalArgumentException if no objective of {@code metrics} has such a name
         */
        public Report report(List<Metric> metrics) {
            return Report.of(step, values, metrics);
        }
    }

    /** Ends the trial early. */
    record Prune(Optional<String> reason) implements TrialRequest {

        /** Returns the reason, cut off where it is long; {@code otherwise} where there is none. */
        public String reasonOr(String otherwise) {
            return Reason.shortened(reason.orElse(otherwise));
        }

        /** Returns the reason, cut off where it is long; that the caller wanted it where there is none. */
        public String reasonOrDefault() {
            return reasonOr("pruned by the caller");
        }
    }

    /** Ends the trial without a result. */
    record Fail(Optional<String> reason) implements TrialRequest {

        /** Returns the reason, cut off where it is long; that the caller said so where there is none. */
        public String reasonOrDefault() {
            return Reason.shortened(reason.orElse("failed by the caller"));
        }
    }

    /**
     * Puts the trial back into the queue, for another worker.
     *
     * @param counts whether the attempt counts against the retries
     */
    record Requeue(Optional<String> reason, boolean counts) implements TrialRequest {

        /** Returns the reason, cut off where it is long; that the caller did it where there is none. */
        public String reasonOrDefault() {
            return Reason.shortened(reason.orElse("given back by the caller"));
        }
    }

    /** Renews the lease. */
    record Heartbeat() implements TrialRequest {}

    /**
     * Reads the request of a verb; members that say which trial it is about are left to the caller.
     *
     * @throws io.danlu.format.FormatException if it breaks a rule
     * @throws io.danlu.trial.NotFiniteException if a value or a constraint is NaN or infinite
     */
    static TrialRequest read(Verb verb, Fields body) {
        return switch (verb) {
            case TELL -> new Tell(ResultFormat.read(body));
            case REPORT -> report(body);
            case PRUNE -> new Prune(reason(body));
            case FAIL -> new Fail(reason(body));
            case REQUEUE ->
                new Requeue(
                        reason(body), body.optional("counts").map(Field::bool).orElse(false));
            case HEARTBEAT -> new Heartbeat();
        };
    }

    private static TrialRequest report(Fields body) {
        Optional<Field> named = body.optional("values").filter(values -> values.json() instanceof Json.Obj);
        if (named.isEmpty()) {
            return new Reported(ReportFormat.read(body));
        }
        body.optional("value").ifPresent(value -> {
            throw value.refuse("must not stand beside values. Give one of the two.");
        });
        SequencedMap<String, Double> values = new LinkedHashMap<>();
        named.get()
                .fields()
                .all()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().outcome()));
        if (values.isEmpty()) {
            throw named.get().refuse("must have a value of an objective at least. Give it, or do not report.");
        }
        return new ReportedByName(body.required("step").integer(), values);
    }

    private static Optional<String> reason(Fields body) {
        return body.optional("reason").map(Field::text);
    }

    /** Returns the request that reports intermediate values. */
    static TrialRequest of(Report report) {
        return new Reported(report);
    }

    /**
     * Returns the request that ends a trial as {@code event} does.
     *
     * @throws IllegalArgumentException if the event does not end a trial
     */
    static TrialRequest of(TrialEvent event) {
        return switch (event) {
            case TrialEvent.Completed completed -> new Tell(completed.result());
            case TrialEvent.Pruned pruned -> new Prune(Optional.of(pruned.reason()));
            case TrialEvent.Failed failed -> new Fail(Optional.of(failed.reason()));
            case TrialEvent.Requeued requeued -> new Requeue(Optional.of(requeued.reason()), requeued.counts());
            case TrialEvent other ->
                throw new IllegalArgumentException("Trial %d: %s does not end it.".formatted(other.number(), other));
        };
    }

    /** Returns the operation. */
    default Verb verb() {
        return switch (this) {
            case Tell tell -> Verb.TELL;
            case Reported reported -> Verb.REPORT;
            case ReportedByName reported -> Verb.REPORT;
            case Prune prune -> Verb.PRUNE;
            case Fail fail -> Verb.FAIL;
            case Requeue requeue -> Verb.REQUEUE;
            case Heartbeat heartbeat -> Verb.HEARTBEAT;
        };
    }

    /** Adds the members of the request. */
    default void write(JsonBuilder body) {
        switch (this) {
            case Tell(Result result) -> ResultFormat.write(body, result);
            case Reported(Report report) -> ReportFormat.write(body, report);
            case ReportedByName(long step, SequencedMap<String, Double> values) -> {
                JsonBuilder named = Json.object();
                values.forEach(named::put);
                body.put("step", step).put("values", named.build());
            }
            case Prune(Optional<String> reason) -> body.put("reason", reason.map(Json::of));
            case Fail(Optional<String> reason) -> body.put("reason", reason.map(Json::of));
            case Requeue(Optional<String> reason, boolean counts) ->
                body.put("reason", reason.map(Json::of)).put("counts", counts);
            case Heartbeat() -> {}
        }
    }
}
