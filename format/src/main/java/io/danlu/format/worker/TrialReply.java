package io.danlu.format.worker;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.pruner.Verdict;

/** Replies to {@link TrialRequest}s. */
public final class TrialReply {

    private TrialReply() {}

    /** Returns the reply that it is done. */
    public static Json done() {
        return Json.object().put("ok", true).build();
    }

    /** Returns the reply to a report: whether the trial should end, and why. */
    public static Json of(Verdict verdict) {
        var reply = Json.object().put("ok", true);
        return switch (verdict) {
            case Verdict.Keep keep -> reply.put("prune", false).build();
            case Verdict.Stop stop ->
                reply.put("prune", true).put("reason", stop.reason()).build();
        };
    }

    /** Reads the reply to a report. */
    public static Verdict verdict(Fields reply) {
        return reply.optional("prune").map(Field::bool).orElse(false)
                ? new Verdict.Prune(reply.optional("reason").map(Field::text).orElse("pruned by the server"))
                : new Verdict.Keep();
    }
}
