package io.danlu.cli;

import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Budget;
import io.danlu.study.Study;
import io.danlu.study.WarmStart;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.State;
import io.danlu.trial.TrialEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The trials that a study starts with. */
sealed interface StudyStart {

    /** A study without earlier trials. */
    record Fresh() implements StudyStart {}

    /** A new study that starts with the trials of {@code older} that fit its space. */
    record Warm(WarmStart older) implements StudyStart {}

    /**
     * An existing study that resumes. The older study's trials were added when it was created.
     *
     * @param older name of the older study that was asked for
     * @param trials number of its trials that this study started with
     */
    record Resumed(String older, long trials) implements StudyStart {

        /** Counts the trials of {@code older} in {@code log}, the log of the resuming study. */
        static Resumed of(String older, List<LogEntry> log) {
            long trials = log.stream()
                    .map(LogEntry::event)
                    .filter(TrialEvent.Added.class::isInstance)
                    .flatMap(event -> ((TrialEvent.Added) event).origin().stream())
                    .filter(origin -> origin.study().equals(older))
                    .count();
            return new Resumed(older, trials);
        }
    }

    /** Returns the trials to add to a new study. */
    default Optional<WarmStart> warmStart() {
        return this instanceof Warm(WarmStart older) ? Optional.of(older) : Optional.empty();
    }

    /** Returns the lines to print once {@code study} is open in {@code store}. */
    default List<String> lines(Study<?> study, Store store, Budget budget) {
        StudyDefinition definition = study.definition();
        return switch (this) {
            case Fresh fresh -> List.of();
            case Resumed(String older, long trials) ->
                List.of("study '%s' goes on; it began with %d trials of '%s'"
                        .formatted(definition.name(), trials, older));
            case Warm(WarmStart older) -> {
                List<String> lines = new ArrayList<>();
                lines.add(account(definition, older, older.account(definition, store.log(definition.name()))));
                budget.trialLimit().ifPresent(limit -> lines.add(left(limit, study.history())));
                yield lines;
            }
        };
    }

    private static String account(StudyDefinition study, WarmStart older, WarmStart.Account account) {
        String begins = "study '%s' begins with %d of %d trials of '%s'"
                .formatted(
                        study.name(),
                        account.used().size(),
                        older.history().size(),
                        older.old().name());
        return account.leftOut().isEmpty()
                ? begins
                : "%s; %d left out: %s".formatted(begins, account.leftOut().size(), account.reasons());
    }

    private static String left(int limit, History history) {
        int left = limit - history.counted() + history.count(State.QUEUED);
        return left > 0
                ? "budget %d: %d left".formatted(limit, left)
                : "budget %d: none left; it is the study's total, so raise it with --trials".formatted(limit);
    }
}
