package io.danlu.store.jdbc.log;

import io.danlu.format.StudyFormat;
import io.danlu.store.Append;
import io.danlu.store.Outcome;
import io.danlu.store.Store;
import io.danlu.store.StoreException;
import io.danlu.store.StudyDefinition;
import io.danlu.store.StudyExistsException;
import io.danlu.store.UnknownStudyException;
import io.danlu.trial.Recorded;
import io.danlu.trial.TrialEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store whose logs are rows of tables, whichever database has them. */
public abstract class LogStore implements Store {

    private final Transactions transactions;
    private final Reading reading;

    /** @param name what messages call the store */
    protected LogStore(String name, Transactions transactions) {
        this.transactions = transactions;
        this.reading = new Reading(name);
    }

    @Override
    public final void create(StudyDefinition definition) {
        String text = StudyFormat.write(definition).text();
        AtomicBoolean inserted = new AtomicBoolean();
        transactions.write(tables -> {
            Optional<Studies.Row> existing = tables.studies().lock(definition.name());
            if (existing.isEmpty()) {
                tables.studies().insert(definition.name(), text);
                return inserted.getAndSet(true);
            }
            boolean same =
                    tables.studies().definition(existing.get().id()).text().equals(text);
            if (inserted.get() && same) {
                return true; // the commit's answer was lost
            }
            throw new StudyExistsException(definition.name());
        });
    }

    @Override
    public final List<StudyDefinition> list() {
        List<Studies.Definition> written =
                transactions.read(tables -> tables.studies().definitions());
        return written.stream().map(reading::definition).toList();
    }

    @Override
    public final void delete(String study) {
        transactions.write(new Deletion(study));
    }

    /** Deletes, however often it is run, only the study that had the name when it was run first. */
    private static final class Deletion implements Transactions.Work<Boolean> {

        private final String study;
        private OptionalLong id = OptionalLong.empty();

        Deletion(String study) {
            this.study = study;
        }

        @Override
        public Boolean run(Tables tables) throws SQLException {
            if (id.isEmpty()) {
                id = OptionalLong.of(lock(tables, study).id());
            }
            tables.studies().delete(id.getAsLong());
            return true;
        }
    }

    @Override
    public final List<Recorded> read(String study, long sequence) {
        return transactions.readLog(tables -> {
            Studies.Row row = known(tables, study, tables.studies().find(study));
            try {
                return reading.log(tables, row, sequence, row.events());
            } catch (StoreException damaged) {
                refuseDeleted(tables, row);
                throw damaged;
            }
        });
    }

    /** What seems damaged may have been deleted in the middle of the reading. */
    private static void refuseDeleted(Tables tables, Studies.Row read) throws SQLException {
        Studies.Row now = known(tables, read.name(), tables.studies().find(read.name()));
        if (now.id() != read.id()) {
            throw new UnknownStudyException(read.name(), List.of());
        }
    }

    @Override
    public final Outcome append(String study, Append append) {
        List<String> payloads = Log.payloads(append);
        return transactions.append(tables -> {
            Studies.Row row = lock(tables, study);
            Optional<Appends.Row> before = tables.appends().find(row.id(), append.id());
            return before.isPresent()
                    ? repeated(tables, row, append, before.get())
                    : new Log(tables, row).append(append, payloads);
        });
    }

    private Outcome repeated(Tables tables, Studies.Row study, Append append, Appends.Row before) throws SQLException {
        List<Recorded> entries = reading.log(tables, study, before.first(), before.first() + before.size());
        List<TrialEvent> events = entries.stream().map(Recorded::event).toList();
        if (!events.equals(append.events())) {
            throw new IllegalArgumentException(
                    "Append %s: the id was used before with other events. Make a new id.".formatted(append.id()));
        }
        return new Outcome.Appended(before.first(), entries.getFirst().at());
    }

    @Override
    public final boolean renew(String study, int number, long token, Duration duration) {
        return transactions.renew(tables -> {
            Studies.Row row = known(tables, study, tables.studies().find(study));
            long leaseEnd = Nanos.atMost(row.asOf().plus(duration));
            return tables.openTrials().renew(row.id(), number, token, leaseEnd);
        });
    }

    @Override
    public final List<Integer> expired(String study) {
        return transactions.read(tables -> {
            Studies.Row row = known(tables, study, tables.studies().find(study));
            return tables.openTrials().expired(row.id(), Nanos.of(row.asOf()));
        });
    }

    private static Studies.Row lock(Tables tables, String study) throws SQLException {
        return known(tables, study, tables.studies().lock(study));
    }

    private static Studies.Row known(Tables tables, String study, Optional<Studies.Row> row) throws SQLException {
        if (row.isEmpty()) {
            throw new UnknownStudyException(study, tables.studies().names());
        }
        return row.get();
    }

    @Override
    public final void close() {
        transactions.close();
    }
}
