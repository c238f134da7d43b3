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
 * Keeps the logs of studies. Implementations differ only in where they keep the bytes. Thread-safe.
 *
 * <p>Each method throws {@link StoreException} if the store cannot be reached or read, and
 * {@link UnknownStudyException} if the store has no study of that name.
 */
public interface Store extends AutoCloseable {

    /** The number of log entries in a page. The sequence number of a page's first entry is a multiple of it. */
    int PAGE = 8192;

    /**
     * Creates a study whose log begins with {@code first}. Atomic: no reader sees the study without these events.
     *
     * @param first the first events; may be empty
     * @throws StudyExistsException if the store has a study of that name
     * @throws IllegalStateException if the events do not apply in that order to an empty study. Nothing was changed
     */
    void create(StudyDefinition definition, List<Event> first);

    /** Creates a study with an empty log. */
    default void create(StudyDefinition definition) {
        create(definition, List.of());
    }

    /** Returns all studies in the order of their names. */
    List<StudyDefinition> list();

    /** Returns the study of that name, or empty if there is none. Costs as much as {@link #list}. */
    default Optional<StudyDefinition> find(String study) {
        return list().stream()
                .filter(definition -> definition.name().equals(study))
                .findFirst();
    }

    /** Deletes a study and its log. */
    void delete(String study);

    /**
     * Returns the log entries from {@code sequence} to the end of its page or of the log, in order.
     *
     * @param sequence from 0; at the end of the log, the list is empty
     */
    List<LogEntry> read(String study, long sequence);

    /**
     * Returns the entries after {@code last}, as {@link #read} does, or empty if the log no longer holds {@code last}.
     * A server that crashes may lose entries that it had shown but not acknowledged. If nothing follows, the loss may
     * go unnoticed here; {@link Precondition.Holds} detects it at the next append.
     */
    Optional<List<LogEntry>> readAfter(String study, LogEntry last);

    /**
     * Reads the log from {@code sequence} to its end, page by page.
     *
     * @param taker receives the entries page by page, in order and without gaps
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

    /** Returns the whole log. */
    default List<LogEntry> log(String study) {
        List<LogEntry> log = new ArrayList<>();
        follow(study, 0, log::addAll);
        return log;
    }

    /**
     * Appends events to the log if every precondition holds. Atomic, and idempotent by the append's id.
     *
     * @throws IdTakenException if an earlier append with other events has the same id
     * @throws IllegalStateException if a trial's state does not allow an event, or a new trial's number is not the next
     *     one; the append lacks a precondition. Nothing was changed
     */
    Outcome append(String study, Append append);

    /**
     * Compares the store's derived tables (counts, unfinished trials, leases) with the fold of the log. Read-only. The
     * cost is proportional to the number of unfinished trials. A store without derived tables has nothing to compare.
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
     * @param duration at most {@link Renewals#longest}: one day, or the lease's initial duration if that is longer
     * @return false if the trial no longer runs under that lease
     * @throws IllegalArgumentException if {@code duration} is longer
     */
    boolean renew(String study, int number, Lease lease, Duration duration);

    /**
     * Returns the running trials whose lease, or the process that holds it, has ended. Ascending by number. Read-only.
     *
     * <p>A store may detect that a process on its own machine has ended. In case of doubt it waits for the lease to
     * end.
     */
    List<LostTrial> lost(String study);

    @Override
    void close();
}
