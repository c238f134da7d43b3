package io.danlu.format.worker;

import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.study.WorkloadDeclaration;
import io.danlu.study.WorkloadDeclaration.Outcome;
import io.danlu.trial.Fingerprint;
import java.util.Locale;

/**
 * Answers a declaration of what evaluates a study.
 *
 * @param workload the id of the workload, which later asks name
 * @param from the number of the first trial that it evaluates
 */
public record WorkloadReply(String workload, int from, Outcome outcome) {

    /** Returns the reply about a declaration. */
    public static WorkloadReply of(WorkloadDeclaration declaration) {
        return new WorkloadReply(declaration.workload().id(), declaration.from(), declaration.outcome());
    }

    /**
     * Reads a reply.
     *
     * @throws io.danlu.format.FormatException if it breaks a rule
     */
    public static WorkloadReply read(Fields reply) {
        return new WorkloadReply(
                reply.required("workload").text(),
                reply.required("from").count(0),
                Outcome.valueOf(reply.required("outcome").text().toUpperCase(Locale.ROOT)));
    }

    /** Returns the JSON form. */
    public Json json() {
        return Json.object()
                .put("ok", true)
                .put("workload", workload)
                .put("from", from)
                .put("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .build();
    }

    /** Returns the declaration of {@code own}, which the reply is about. */
    public WorkloadDeclaration declaration(Fingerprint own) {
        return new WorkloadDeclaration(outcome, own, from);
    }
}
