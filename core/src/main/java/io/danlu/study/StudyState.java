package io.danlu.study;

import io.danlu.trial.History;
import io.danlu.trial.LogEntry;
import io.danlu.trial.Outcomes;
import io.danlu.trial.State;
import io.danlu.trial.StudyEvent;
import io.danlu.trial.Trial;
import io.danlu.trial.TrialEvent;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The state that a study's log leads to, as far as the log has been read: its history, and which trials wait, run or
 * have changed. For one thread at a time; {@link Ledger} guards it.
 */
final class StudyState {

    private final TreeSet<Integer> queued = new TreeSet<>();
    private final TreeSet<Integer> running = new TreeSet<>();
    private final BitSet changed = new BitSet();
    private final History empty;
    private History history;
    private Optional<LogEntry> last = Optional.empty();
    private int beginnings;

    /** The state before the first entry. */
    StudyState(Outcomes outcomes) {
        this.empty = History.empty(outcomes);
        this.history = empty;
    }

    /**
     * The history as far as this JVM has read it.
     *
     * @param beginning how often the store has taken back what it had shown, or other results have come to count or are judged
     *     by other limits. Where
     *     that is more than before, this is another history, not a longer one
     */
    record Known(History history, int beginning) {}

    /**
     * The trials that changed since this was last asked, as they are now.
     *
     * @param history the history that they are of
     * @param last the last log entry that they reflect
     * @param beginning as of {@link Known}: where that is more than before, these are all the trials there are, and
     *     what was learned of others is to be forgotten
     */
    record Changes(History history, Optional<LogEntry> last, int beginning, List<Trial> trials) {}

    History history() {
        return history;
    }

    /** Returns the last entry that has been read. */
    Optional<LogEntry> last() {
        return last;
    }

    Known known() {
        return new Known(history, beginnings);
    }

    /** Returns the trial of that number; empty where there is none, or none any more. */
    Optional<Trial> find(int number) {
        return number >= 0 && number < history.size() ? Optional.of(history.trial(number)) : Optional.empty();
    }

    OptionalInt firstQueued() {
        return queued.isEmpty() ? OptionalInt.empty() : OptionalInt.of(queued.first());
    }

    List<Integer> running() {
        return List.copyOf(running);
    }

    Changes takeChanges() {
        List<Trial> trials = changed.stream().mapToObj(history::trial).toList();
        changed.clear();
        return new Changes(history, last, beginnings, trials);
    }

    /** Forgets every entry and takes in {@code log}, which stands in their place. */
    void restart(List<LogEntry> log) {
        history = empty;
        last = Optional.empty();
        queued.clear();
        running.clear();
        changed.clear();
        beginnings++;
        append(log);
    }

    /** Takes in the next entries of the log. */
    void append(List<LogEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        history = history.append(entries);
        last = Optional.of(entries.getLast());
        for (LogEntry entry : entries) {
            switch (entry.event()) {
                case StudyEvent.LimitsChanged changed -> learnAnew();
                case StudyEvent.BeliefsStated stated -> learnAnew();
                case StudyEvent decided -> {}
                case TrialEvent.Late late -> {}
                case TrialEvent.Noted noted -> {}
                case TrialEvent.Tagged tagged -> {}
                case TrialEvent.Annotation annotation -> learnAnew();
                case TrialEvent change -> note(change.number());
            }
        }
    }

    private void note(int number) {
        State state = history.trial(number).state();
        keep(queued, number, state == State.QUEUED);
        keep(running, number, state == State.RUNNING);
        changed.set(number);
    }

    /** Another set of results counts, or other limits or beliefs hold: whoever learns from them begins anew. */
    private void learnAnew() {
        changed.set(0, history.size());
        beginnings++;
    }

    private static void keep(Set<Integer> numbers, int number, boolean member) {
        if (member) {
            numbers.add(number);
        } else {
            numbers.remove(number);
        }
    }
}
