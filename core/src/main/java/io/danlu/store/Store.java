package io.danlu.store;

import io.danlu.trial.Recorded;
import java.time.Duration;
import java.util.List;

/**
 * Keeps the logs of studies. Back ends differ in where the bytes go and in nothing else. Thread-safe.
 *
 * <p>Each method throws {@link StoreException} where the store cannot be reached or read, and {@link UnknownStudyException}
 * where there is no study of that name.
 */
public interface Store extends AutoCloseable {

    /**
     * Creates an empty study.
     *
     * @throws StudyExistsException if there is one of that name
     */
    void create(StudyDefinition definition);

    /** All studies, in the order of their names. */
    List<StudyDefinition> list();

    /** Deletes a study and its log. */
    void delete(String study);

    /**
     * The log's entries from {@code sequence} on, in order.
     *
     * @param sequence from 0; at the log's end the answer is empty
     */
    List<Recorded> read(String study, long sequence);

    /**
     * Adds events to the log if every precondition holds, atomically. Idempotent by the append's id.
     *
     * @throws IllegalArgumentException if the id was used before with other events
     * @throws IllegalStateException if a trial's state does not allow an event, or its number is not the next one: the
     *     preconditions asked for too little. Nothing was changed
     */
    Outcome append(String study, Append append);

    /**
     * Renews a lease, so that it ends {@code duration} from now.
     *
     * @return false where the trial does not run under that token any more
     */
    boolean renew(String study, int number, long token, Duration duration);

    /** The numbers of the trials that run under leases which have ended, ascending. Reads only. */
    List<Integer> expired(String study);

    @Override
    void close();
}
