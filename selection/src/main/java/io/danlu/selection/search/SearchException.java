package io.danlu.selection.search;

import io.danlu.trial.History;
import io.danlu.trial.Trial;
import java.util.Optional;

/** A search without a result, although its arguments were legal. */
public final class SearchException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private SearchException(String message, Optional<RuntimeException> cause) {
        super(message, cause.orElse(null));
    }

    /** Creates the exception for a failed candidate of a search that {@linkplain ModelSearch#failFast() fails fast}. */
    static SearchException failed(Candidate candidate, RuntimeException cause) {
        return new SearchException(
                "Search: candidate %d, %s, failed: %s Fix it, or set error_score to nan, which ranks it last."
                        .formatted(candidate.number(), candidate.point(), sentence(cause)),
                Optional.of(cause));
    }

    /**
     * Creates the exception for a search in which no candidate has a score.
     *
     * @param first the exception of the first candidate's first fit that failed
     */
    static SearchException noneScored(History history, Optional<RuntimeException> first) {
        String reason = first.map(SearchException::sentence)
                .or(() -> history.trials()
                        .filter(Trial.Failed.class::isInstance)
                        .map(trial -> ((Trial.Failed) trial).reason())
                        .findFirst())
                .orElse("it has no reason.");
        return new SearchException(
                "Search: none of %d candidates could be scored. The first: %s".formatted(history.size(), reason),
                first);
    }

    /** Creates the exception for a rule that chooses none of some candidates, although one has a score. */
    static SearchException noneChosen(int candidates) {
        return new SearchException(
                "Search: its rule chose none of %d candidates, as none has a score by the rule's scorer on every split. Choose by another scorer."
                        .formatted(candidates),
                Optional.empty());
    }

    private static String sentence(RuntimeException cause) {
        String text = Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString);
        return text.endsWith(".") ? text : text + ".";
    }
}
