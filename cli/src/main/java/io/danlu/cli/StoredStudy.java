package io.danlu.cli;

import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.UnknownStudyException;
import io.danlu.study.StudyStatus;
import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.State;
import io.danlu.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A study as its store has it.
 *
 * @param abandoned number of its running trials whose worker is lost
 * @param changed time of the last entry in its log, by the store's clock
 */
record StoredStudy(StudyDefinition definition, History history, int abandoned, Optional<Instant> changed) {

    /**
     * Loads a study.
     *
     * @param name the study's name; empty for the store's only one
     */
    static StoredStudy load(Store store, Optional<String> name) {
        return load(store, definition(store, name));
    }

    /**
     * Returns the definition of a study.
     *
     * @param name the study's name; empty for the store's only one
     */
    static StudyDefinition definition(Store store, Optional<String> name) {
        List<StudyDefinition> all = store.list();
        List<String> names = all.stream().map(StudyDefinition::name).toList();
        if (name.isEmpty() && all.size() != 1) {
            throw new IllegalArgumentException(
                    all.isEmpty()
                            ? "The store has no study. Make one with 'danlu tune FILE'."
                            : "The store has %d studies (%s). Choose one with --study NAME."
                                    .formatted(all.size(), String.join(", ", names)));
        }
        return all.stream()
                .filter(study -> name.isEmpty() || study.name().equals(name.get()))
                .findFirst()
                .orElseThrow(() -> new UnknownStudyException(name.orElse(""), names));
    }

    static StoredStudy load(Store store, StudyDefinition definition) {
        History history = History.empty(definition.outcomes());
        Optional<Instant> changed = Optional.empty();
        for (List<LogEntry> page = store.read(definition.name(), 0);
                !page.isEmpty();
                page = store.read(definition.name(), history.sequence() + 1)) {
            history = history.append(page);
            changed = Optional.of(page.getLast().at());
        }
        store.verify(definition.name(), history);
        int abandoned =
                history.count(State.RUNNING) > 0 ? store.lost(definition.name()).size() : 0;
        return new StoredStudy(definition, history, abandoned, changed);
    }

    StudyStatus status() {
        return StudyStatus.of(history, abandoned);
    }

    /** Returns the time from the first start of a trial to the last end. */
    Duration span() {
        List<Trial.Finished> finished = history.trials()
                .filter(Trial.Finished.class::isInstance)
                .map(Trial.Finished.class::cast)
                .toList();
        Optional<Instant> first =
                finished.stream().map(trial -> trial.start().at()).min(Instant::compareTo);
        Optional<Instant> last = finished.stream().map(Trial.Finished::endedAt).max(Instant::compareTo);
        return first.flatMap(begin -> last.map(end -> Duration.between(begin, end)))
                .orElse(Duration.ZERO);
    }
}
