package io.danlu.store.jdbc;

import io.danlu.format.StudyFormat;
import io.danlu.store.Append;
import io.danlu.store.Outcome;
import io.danlu.store.Store;
import io.danlu.store.StudyDefinition;
import io.danlu.store.StudyExistsException;
import io.danlu.store.UnknownStudyException;
import io.danlu.trial.Recorded;
import io.danlu.trial.TrialEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Studies in an SQLite file, which any number of threads and processes of one machine may use at a time. A writer waits up
 * to 10 s for another one; readers wait for nobody.
 */
public final class SqliteStore implements Store {

    private final Database database;
    private final Tables tables;
    private final Reading reading;
    private final InstantSource clock;

    private SqliteStore(Database database, Tables tables, InstantSource clock) {
        this.database = database;
        this.tables = tables;
        this.reading = new Reading(database.file(), tables);
        this.clock = clock;
    }

    /** Opens {@code file} on the system's clock; see {@link #open(Path, Durability, InstantSource)}. */
    public static SqliteStore open(Path file, Durability durability) {
        return open(file, durability, InstantSource.system());
    }

    /**
     * Opens {@code file}, or makes it, readable by its owner alone. A file that is not a store of this or an older version of
     * Danlu is left as it is.
     *
     * @param clock by which leases end
     * @throws io.danlu.store.StoreException if the file cannot be opened, or is not a store
     */
    public static SqliteStore open(Path file, Durability durability, InstantSource clock) {
        Database database = new Opening(file, durability).open();
        return new SqliteStore(database, database.read(database::tables), clock);
    }

    @Override
    public void create(StudyDefinition definition) {
        String text = StudyFormat.write(definition).text();
        database.write(() -> {
            if (tables.studies().find(definition.name()).isPresent()) {
                throw new StudyExistsException(definition.name());
            }
            tables.studies().insert(definition.name(), text);
            return true;
        });
    }

    @Override
    public List<StudyDefinition> list() {
        List<Studies.Definition> written = database.read(tables.studies()::definitions);
        return written.stream().map(reading::definition).toList();
    }

    @Override
    public void delete(String study) {
        database.write(() -> {
            tables.studies().delete(find(study).id());
            return true;
        });
    }

    @Override
    public List<Recorded> read(String study, long sequence) {
        return database.read(() -> {
            Studies.Row row = find(study);
            return reading.log(row, sequence, row.events());
        });
    }

    @Override
    public Outcome append(String study, Append append) {
        List<String> payloads = Log.payloads(append);
        return database.write(() -> {
            Studies.Row row = find(study);
            Optional<Appends.Row> before = tables.appends().find(row.id(), append.id());
            return before.isPresent()
                    ? repeated(row, append, before.get())
                    : new Log(tables, row, clock.instant()).append(append, payloads);
        });
    }

    private Outcome repeated(Studies.Row study, Append append, Appends.Row before) throws SQLException {
        List<Recorded> entries = reading.log(study, before.first(), before.first() + before.size());
        List<TrialEvent> events = entries.stream().map(Recorded::event).toList();
        if (!events.equals(append.events())) {
            throw new IllegalArgumentException(
                    "Append %s: the id was used before with other events. Make a new id.".formatted(append.id()));
        }
        return new Outcome.Appended(before.first(), entries.getFirst().at());
    }

    @Override
    public boolean renew(String study, int number, long token, Duration duration) {
        return database.write(() -> {
            Instant leaseEnd = clock.instant().plus(duration);
            return tables.openTrials().renew(find(study).id(), number, token, Nanos.atMost(leaseEnd));
        });
    }

    private Studies.Row find(String study) throws SQLException {
        Optional<Studies.Row> row = tables.studies().find(study);
        if (row.isEmpty()) {
            throw new UnknownStudyException(study, tables.studies().names());
        }
        return row.get();
    }

    @Override
    public void close() {
        database.close();
    }
}
