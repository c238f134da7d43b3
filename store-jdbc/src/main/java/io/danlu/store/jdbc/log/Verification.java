package io.danlu.store.jdbc.log;

import io.danlu.store.Renewals;
import io.danlu.trial.History;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Holds what the tables keep of a study beside its log against the log's fold. */
final class Verification {

    /** How far the clocks of those who gave a lease and of those who look at it may be apart. */
    private static final Duration CLOCKS = Duration.ofDays(1);

    private final Reading reading;
    private final Tables tables;
    private final Derived.Rows rows;
    private final Studies.Row study;

    Verification(Reading reading, Tables tables, Derived.Rows rows) {
        this.reading = reading;
        this.tables = tables;
        this.rows = rows;
        this.study = rows.study();
    }

    /**
     * Returns false if the log has changed since {@code history}, so that nothing was compared.
     *
     * @throws io.danlu.store.StoreDamagedException if the tables contradict themselves or the log
     */
    boolean holds(History history) throws SQLException {
        reading.checkLast(study, rows.last());
        if (history.sequence() != rows.last()) {
            return false;
        }
        Optional<String> difference = new Comparison(rows, history).difference();
        if (difference.isPresent()) {
            throw reading.damaged(difference.get());
        }
        checkLastEntry();
        for (Map.Entry<Integer, OpenTrials.Row> trial : rows.open().entrySet()) {
            if (trial.getValue() instanceof OpenTrials.Row.Running running) {
                checkLease(trial.getKey(), running);
            }
        }
        return true;
    }

    /** The entry is not read where its page is bound, but appends go by its time. */
    private void checkLastEntry() throws SQLException {
        if (rows.last() >= 0) {
            reading.ofRows(reading.fetchRows(tables, study, rows.last(), rows.last() + 1));
        } else {
            reading.checkEnd(study, new Appends.Found(Optional.empty(), -1, 0));
        }
    }

    /** A lease that ends far beyond any renewal would keep everybody waiting for its trial. */
    private void checkLease(int trial, OpenTrials.Row.Running running) throws SQLException {
        Instant end = Nanos.instant(running.leaseEnd());
        Instant soon = study.asOf().plus(CLOCKS);
        if (end.isAfter(soon.plus(Renewals.longest(Duration.ZERO)))) {
            Duration longest = Renewals.longest(reading.granted(tables, study, running.token()));
            Instant latest = Nanos.instant(Nanos.atMost(soon.plus(longest)));
            if (end.isAfter(latest)) {
                throw reading.damaged("study '%s' keeps the lease of trial %d until %s, which is beyond any renewal"
                        .formatted(study.name(), trial, end));
            }
        }
    }
}
