package io.danlu.store;

import io.danlu.space.Spelling;
import java.util.Collection;

/** There is no study of that name. */
public final class UnknownStudyException extends StoreException {

    /**
     * @param study the name asked for
     * @param known the names there are
     */
    public UnknownStudyException(String study, Collection<String> known) {
        super("Study '%s': the store has no study of that name.%s"
                .formatted(
                        Spelling.shown(study),
                        known.isEmpty() ? " It has none at all." : Spelling.nearest(study, known)));
    }
}
