package io.danlu.store;

import io.danlu.space.Spelling;
import java.util.Collection;
import java.util.stream.Collectors;

/** Signals that the store has no study of that name. */
public final class UnknownStudyException extends StoreException {

    private static final int LISTED = 10;

    /**
     * @param study the requested name
     * @param known the names of the store's studies
     */
    public UnknownStudyException(String study, Collection<String> known) {
        super("Study '%s': the store has no study of that name.%s%s"
                .formatted(Spelling.shown(study), Spelling.nearest(study, known), listed(known)));
    }

    private static String listed(Collection<String> known) {
        if (known.isEmpty()) {
            return " It has none at all.";
        }
        String some = known.stream().sorted().limit(LISTED).collect(Collectors.joining(", "));
        return " It has %s%s."
                .formatted(some, known.size() > LISTED ? " and %d more".formatted(known.size() - LISTED) : "");
    }
}
