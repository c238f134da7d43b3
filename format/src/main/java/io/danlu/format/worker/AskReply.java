package io.danlu.format.worker;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.space.Space;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Answers an {@link AskRequest}.
 *
 * @param trials at most as many as were asked for
 * @param done whether the space or the budget is used up; said where there is no trial
 * @param running the number of trials that others evaluate and may give back; said where there is no trial, in ask-tell only
 *     where it is not 0
 * @param waiting why there is no trial before another one has ended
 */
public record AskReply(List<OfferedTrial> trials, boolean done, OptionalInt running, Optional<String> waiting) {

    /** Copies the list. */
    public AskReply {
        trials = List.copyOf(trials);
    }

    /**
     * Reads a reply over HTTP.
     *
     * @throws io.danlu.format.FormatException if it breaks a rule
     * @throws io.danlu.space.SpaceException if a point is none of {@code space}
     */
    public static AskReply read(Fields reply, Space space) {
        return new AskReply(
                reply.required("trials").elements().stream()
                        .map(trial -> OfferedTrial.read(trial.fields(), space))
                        .toList(),
                reply.optional("done").map(Field::bool).orElse(false),
                reply.optional("running")
                        .map(running -> OptionalInt.of(running.count(0)))
                        .orElse(OptionalInt.empty()),
                reply.optional("waiting").map(Field::text));
    }

    /** Returns the JSON form. */
    public Json json() {
        JsonBuilder reply =
                Json.object().put("trials", Json.list(trials.stream().map(OfferedTrial::json)));
        if (trials.isEmpty()) {
            reply.put("done", done);
            running.ifPresent(count -> reply.put("running", count));
            reply.put("waiting", waiting.map(Json::of));
        }
        return reply.build();
    }

    /** Returns whether there will be no more trials: what others lose comes back. */
    public boolean isOver() {
        return trials.isEmpty() && done && running.orElse(0) == 0;
    }
}
