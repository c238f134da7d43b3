package io.danlu.store;

import java.util.UUID;

/** An append has the id of an earlier one with other events. Nothing was changed. */
public final class IdTakenException extends IllegalArgumentException {

    /** @param id of both */
    public IdTakenException(UUID id) {
        super("Append %s: the id was used before with other events. Make a new id.".formatted(id));
    }
}
