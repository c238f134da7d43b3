package io.danlu.format.worker;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.study.Budget;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Asks for trials to evaluate.
 *
 * @param count how many, from 1 to {@value #MOST_TRIALS}
 * @param trials the study's total number of trials up to which this worker asks; empty for no limit of its own
 * @param worker the name of the worker
 * @param workload the id of what evaluates them, as the server has answered it
 * @param id made by the worker: the same request under it has the same reply
 */
public record AskRequest(
        int count, OptionalInt trials, Optional<String> worker, Optional<String> workload, Optional<String> id) {

    /** The operation. */
    public static final String VERB = "ask";

    /** Number of trials that one request may ask for. */
    public static final int MOST_TRIALS = 1_000;

    /** The members of a request in ask-tell, whose worker is the process itself. */
    public static final List<String> MEMBERS = List.of("op", "count", "trials");

    /** The members of a request over HTTP. */
    public static final List<String> HTTP_MEMBERS = List.of("op", "count", "trials", "worker", "workload", "id");

    private static final Pattern WORKER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}");

    /**
     * Reads a request; {@code count} is 1 where there is none.
     *
     * @throws io.danlu.format.FormatException if a member breaks a rule
     */
    public static AskRequest read(Fields body) {
        return new AskRequest(
                body.optional("count").map(AskRequest::count).orElse(1),
                body.optional("trials")
                        .map(total -> OptionalInt.of(total.count(1)))
                        .orElse(OptionalInt.empty()),
                body.optional("worker").map(AskRequest::worker),
                body.optional("workload").map(RequestId::read),
                body.optional("id").map(RequestId::read));
    }

    private static int count(Field field) {
        int count = field.count(1);
        if (count > MOST_TRIALS) {
            throw field.refuse("must be at most %d. Ask for fewer at a time.".formatted(MOST_TRIALS));
        }
        return count;
    }

    private static String worker(Field field) {
        String name = field.text();
        if (!WORKER.matcher(name).matches()) {
            throw field.refuse("must have 1 to 64 letters, digits and _ . : - and begin with a letter or a digit.");
        }
        return name;
    }

    /** Returns the limit on the study's number of trials that this request sets for itself. */
    public Budget budget() {
        return trials.isPresent() ? Budget.trials(trials.getAsInt()) : Budget.unlimited();
    }

    /** Returns the body of the request over HTTP. */
    public Json json() {
        JsonBuilder body = Json.object();
        if (count > 1) {
            body.put("count", count);
        }
        trials.ifPresent(total -> body.put("trials", total));
        return body.put("worker", worker.map(Json::of))
                .put("id", id.map(Json::of))
                .put("workload", workload.map(Json::of))
                .build();
    }
}
