package io.danlu.trial;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;

/**
 * The notes and tags of people on a study or one of its trials. Immutable.
 *
 * @param tags in the order in which they were added
 * @param notes in the order of the log
 */
public record Annotations(List<Tag> tags, List<Note> notes) {

    /** No notes and no tags. */
    public static final Annotations NONE = new Annotations(List.of(), List.of());

    /** Those of a study: its own, and those of its trials by number, ascending. */
    public record All(Annotations study, Map<Integer, Annotations> trials) {

        /** Returns those of a trial. */
        public Annotations of(int number) {
            return trials.getOrDefault(number, NONE);
        }
    }

    public Annotations {
        tags = List.copyOf(tags);
        notes = List.copyOf(notes);
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
        return tags.isEmpty() && notes.isEmpty();
    }

    /** Collects the notes and tags of one study or trial. */
    private static final class Collected {
        private final SequencedSet<Tag> tags = new LinkedHashSet<>();
        private final List<Note> notes = new ArrayList<>();

        void note(DecisionEntry entry) {
            Decision decision = entry.event().decision();
            notes.add(new Note(entry.at(), decision.reason().orElse(""), decision.by()));
        }

        void tag(Tag tag, boolean present) {
            if (present) {
                tags.add(tag);
            } else {
                tags.remove(tag);
            }
        }

        Annotations done() {
            return new Annotations(List.copyOf(tags), notes);
        }
    }

    /** Collects those of a study and its trials. The cost is linear in the number of decisions. */
    public static All of(History history) {
        Collected study = new Collected();
        Map<Integer, Collected> trials = new TreeMap<>();
        for (DecisionEntry entry : history.decisions()) {
            switch (entry.event()) {
                case StudyEvent.Noted noted -> study.note(entry);
                case StudyEvent.Tagged tagged -> study.tag(tagged.tag(), tagged.present());
                case TrialEvent.Noted noted ->
                    trials.computeIfAbsent(noted.number(), number -> new Collected())
                            .note(entry);
                case TrialEvent.Tagged tagged ->
                    trials.computeIfAbsent(tagged.number(), number -> new Collected())
                            .tag(tagged.tag(), tagged.present());
                case DecisionEvent other -> {}
            }
        }
        Map<Integer, Annotations> done = new TreeMap<>();
        trials.forEach((number, collected) -> Optional.of(collected.done())
                .filter(some -> !some.isEmpty())
                .ifPresent(some -> done.put(number, some)));
        return new All(study.done(), done);
    }
}
