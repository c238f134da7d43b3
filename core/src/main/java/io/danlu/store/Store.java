package io.danlu.store;

import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps the logs of studies. Back ends differ in where the bytes go and in nothing else. Thread-safe.
 *
 * <p>Each method throws {@link StoreException} where the store cannot be reached or read, and {@link UnknownStudyException}
 * where there is no study of that name.
 */
public interface Store extends AutoCloseable {

    /** Logs are read page by page: so many entries, the first of which has a sequence number that this divides. */
    int PAGE = 8192;

    /**
     * Creates a study whose log begins with {@code first}, all at once: nobody sees the one without the other.
     *
     * @param first may be none
     * @throws StudyExistsException if there is one of that name
     * @throws IllegalStateException if they do not apply in that order to a study without trials. Nothing was changed
     */
    void create(StudyDefinition definition, List<Event> first);

    /** The same with an empty log. */
    default void create(StudyDefinition definition) {
        create(definition, List.of());
    }

    /** All studies, in the order of their names. */
    List<StudyDefinition> list();

    /** The study of that name, or empty where there is none. Costs a {@link #list}. */
    default Optional<StudyDefinition> find(String study) {
        return list().stream()
                .filter(definition -> definition.name().equals(study))
                .findFirst();
    }

    /** Deletes a study and its log. */
    void delete(String study);

    /**
     * The log's entries from {@code sequence} on, in order, to the end of the page that it lies in or of the log.
     *
     * @param sequence from 0; at the log's end the answer is empty
     */
    List<LogEntry> read(String study, long sequence);

    /**
     * What follows {@code last}, as {@link #read} has it, or empty where the log does not hold {@code last} any more: a server that dies
     * may take back what it has shown and not acknowledged. Where nothing follows, that may go unnoticed; {@link Precondition.Holds}
     * notices it before it matters.
     */
    Optional<List<LogEntry>> readAfter(String study, LogEntry last);

    /**
     * Reads the log from {@code sequence} to its end, page by page.
     *
     * @param taker is given the entries in order, without gaps, some at a time
     */
    default void follow(String study, long sequence, Consumer<List<LogEntry>> taker) {
        long next = sequence;
        List<LogEntry> entries;
        do {
            entries = read(study, next);
            taker.accept(entries);
            next += entries.size();
        } while (!entries.isEmpty() && next % PAGE == 0);
    }

    /** The whole log. */
    default List<LogEntry> log(String study) {
        List<LogEntry> log = new ArrayList<>();
        follow(study, 0, log::addAll);
        return log;
    }

    /**
     * Adds events to the log if every precondition holds, atomically. Idempotent by the append's id.
     *
     * @throws IdTakenException if the id was used before with other events
     * @throws IllegalStateException if a trial's state does not allow an event, or its number is not the next one: the
     *     preconditions asked for too little. Nothing was changed
     */
    Outcome append(String study, Append append);

    /**
     * Compares what the store keeps beside the log (counts, trials that have not ended, leases) with the fold of the
     * log. Reads only, and costs as much as there are trials that have not ended. A store that keeps nothing beside the
     * log has nothing to compare.
     *
     * @param history the fold of the study's whole log
     * @return false if nothing was compared, because the log has changed since
     * @throws StoreDamagedException if they differ; the message names the difference
     */
    default boolean verify(String study, History history) {
        return true;
    }

    /**
     * Renews a lease, so that it ends {@code duration} from now.
     *
     * @param duration at most as {@link Renewals#longest} says: a day, or as long as the lease was given for
     * @return false where the trial does not run under that lease any more
     * @throws IllegalArgumentException if {@code duration} is longer
     */
    boolean renew(String study, int number, Lease lease, Duration duration);

    /**
     * The trials that nobody can be expected to end: their leases have ended, or the processes that hold them. Ascending by number. Reads only.
     *
     * <p>A store may know that a process has ended on the machine it ran on; where there is any doubt, it waits for the lease to end.
     */
    List<LostTrial> lost(String study);

    @Override
    void close();
}
