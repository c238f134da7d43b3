package io.danlu.store;

import java.util.UUID;

/** Signals that an append reused the id of an earlier append with other events. Nothing was changed. */
public final class IdTakenException extends IllegalArgumentException {

    /** @param id the id of both appends */
    public IdTakenException(UUID id) {
        super("Append %s: the id was used before with other events. Make a new id.".formatted(id));
    }
}
