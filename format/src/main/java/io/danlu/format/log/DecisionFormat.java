package io.danlu.format.log;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.Json;
import io.danlu.format.JsonBuilder;
import io.danlu.trial.Decision;

/**
 * Converts decisions to and from the members {@code by} and {@code reason}, each present if known. Version 0.1 wrote no
 * {@code by}.
 */
final class DecisionFormat {

    private DecisionFormat() {}

    static JsonBuilder write(JsonBuilder block, Decision decision) {
        return block.put("reason", decision.reason().map(Json::of))
                .put("by", decision.by().map(Json::of));
    }

    static Decision read(Fields fields) {
        return new Decision(
                fields.optional("reason").map(Field::text),
                fields.optional("by").map(Field::text));
    }
}
