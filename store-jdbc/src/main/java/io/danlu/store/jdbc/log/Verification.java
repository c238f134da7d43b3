package io.danlu.store.jdbc.log;

import io.danlu.store.Renewals;
import io.danlu.trial.History;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Compares the tables derived from a study's log with the fold of the log. */
final class Verification {

    /** The largest difference between the clock that stamped a lease and the present one. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    private final LogReader reader;
    private final Tables tables;
    private final Derived.Rows rows;
    private final Studies.Row study;

    Verification(LogReader reader, Tables tables, Derived.Rows rows) {
        this.reader = reader;
        this.tables = tables;
        this.rows = rows;
        this.study = rows.study();
    }

    /**
     * Compares the tables with {@code history}. Returns false if the log has changed since, so that nothing was
     * compared.
     *
     * @throws io.danlu.store.StoreDamagedException if the tables contradict themselves or the log
     */
    boolean holds(History history) throws SQLException {
        reader.checkLast(study, rows.last());
        if (history.sequence() != rows.last()) {
            return false;
        }
        Optional<String> difference = new Comparison(rows, history).difference();
        if (difference.isPresent()) {
            throw reader.damaged(difference.get());
        }
        checkLastEntry();
        for (Map.Entry<Integer, OpenTrials.Row> trial : rows.open().entrySet()) {
            if (trial.getValue() instanceof OpenTrials.Row.Running running) {
                checkLease(trial.getKey(), running);
            }
        }
        return true;
    }

    /**
     * Checks the last entry, because appends depend on its time. If its page has a segment, the entry is not read
     * otherwise.
     */
    private void checkLastEntry() throws SQLException {
        if (rows.last() >= 0) {
            reader.ofRows(reader.fetchRows(tables, study, rows.last(), rows.last() + 1));
        } else {
            reader.checkEnd(study, new Appends.Lookup(Optional.empty(), -1, 0));
        }
    }

    /** Checks the end of a lease. A lease that ends later than any renewal allows would block its trial. */
    private void checkLease(int trial, OpenTrials.Row.Running running) throws SQLException {
        Instant end = Nanos.instant(running.leaseEnd());
        Instant soon = study.asOf().plus(CLOCKS);
        if (end.isAfter(soon.plus(Renewals.longest(Duration.ZERO)))) {
            Duration longest = Renewals.longest(reader.granted(tables, study, running.token()));
            Instant latest = Nanos.instant(Nanos.atMost(soon.plus(longest)));
            if (end.isAfter(latest)) {
                throw reader.damaged("study '%s' keeps the lease of trial %d until %s, which is beyond any renewal"
                        .formatted(study.name(), trial, end));
            }
        }
    }
}
