package io.danlu.store.jdbc.log;

import io.danlu.format.StudyFormat;
import io.danlu.store.Append;
import io.danlu.store.IdTakenException;
import io.danlu.store.LostTrial;
import io.danlu.store.Outcome;
import io.danlu.store.Renewals;
import io.danlu.store.Store;
import io.danlu.store.StoreDamagedException;
import io.danlu.store.StoreException;
import io.danlu.store.StudyDefinition;
import io.danlu.store.StudyExistsException;
import io.danlu.store.UnknownStudyException;
import io.danlu.trial.Event;
import io.danlu.trial.History;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import io.danlu.trial.TrialEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A store whose logs are rows of database tables. */
public abstract class LogStore implements Store {

    private final Transactions transactions;
    private final LogReader reader;
    private final SegmentCompactor compactor;

    /** @param name the store's name in messages */
    protected LogStore(String name, Transactions transactions) {
        this.transactions = transactions;
        this.reader = new LogReader(name);
        this.compactor = new SegmentCompactor(transactions);
    }

    @Override
    public final void create(StudyDefinition definition, List<Event> first) {
        transactions.write(new Creation(definition, first));
        compactClosed(definition.name(), 0, first.size());
    }

    /** Creates a study. Running it again does not create the study twice. */
    private final class Creation implements Transactions.Work<Boolean> {

        private final String name;
        private final String text;
        private final Optional<Append> first;
        private boolean inserted;

        Creation(StudyDefinition definition, List<Event> first) {
            this.name = definition.name();
            this.text = StudyFormat.write(definition).text();
            this.first =
                    first.isEmpty() ? Optional.empty() : Optional.of(new Append(UUID.randomUUID(), first, List.of()));
        }

        @Override
        public Boolean run(Tables tables) throws SQLException {
            Optional<Studies.Row> existing = tables.studies().lock(name);
            if (existing.isPresent()) {
                if (inserted && isMine(tables, existing.get())) {
                    return true; // the acknowledgement of the commit was lost
                }
                throw new StudyExistsException(name);
            }
            reader.refuseLost(tables, name);
            tables.studies().insert(name, text);
            inserted = true;
            if (first.isPresent()) {
                new Log(tables, lock(tables, name)).append(first.get(), Log.payloads(first.get()));
            }
            return true;
        }

        private boolean isMine(Tables tables, Studies.Row row) throws SQLException {
            return tables.studies().definition(row.id()).text().equals(text)
                    && (first.isEmpty()
                            || tables.appends()
                                    .find(row, first.get().id())
                                    .before()
                                    .isPresent());
        }
    }

    @Override
    public final List<StudyDefinition> list() {
        List<Studies.Definition> written =
                transactions.read(tables -> tables.studies().definitions());
        return written.stream().map(reader::definition).toList();
    }

    @Override
    public final void delete(String study) {
        transactions.write(new Deletion(study));
    }

    /** Deletes a study. Running it again deletes only the study that had the name at the first run. */
    private final class Deletion implements Transactions.Work<Boolean> {

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
    public final List<LogEntry> read(String study, long sequence) {
        Optional<Page> page = transactions.read(tables -> fetch(tables, study, sequence));
        return page.isPresent() ? entries(page.get()) : List.of();
    }

    @Override
    public final Optional<List<LogEntry>> readAfter(String study, LogEntry last) {
        After after = transactions.read(tables -> after(tables, study, last));
        return after.isStill() ? Optional.of(after.page().map(this::entries).orElse(List.of())) : Optional.empty();
    }

    /**
     * The page after an entry.
     *
     * @param isStill whether the entry is still in the log, as far as the rows that were read show it
     * @param page the page; empty at the log's end
     */
    private record After(boolean isStill, Optional<Page> page) {}

    private After after(Tables tables, String study, LogEntry last) throws SQLException {
        Studies.Row row = known(tables, study, tables.studies().find(study));
        long first = last.sequence() + 1;
        long end = Math.min(row.events(), Page.end(first));
        if (first >= end) {
            return new After(first == row.events(), Optional.empty());
        }
        Page page = reader.fetch(tables, row, first, end);
        return new After(page.follows(last), Optional.of(page));
    }

    /** Fetches the page with the entry {@code sequence}; empty at the log's end. */
    private Optional<Page> fetch(Tables tables, String study, long sequence) throws SQLException {
        Studies.Row row = known(tables, study, tables.studies().find(study));
        long end = Math.min(row.events(), Page.end(sequence));
        return sequence < end ? Optional.of(reader.fetch(tables, row, sequence, end)) : Optional.empty();
    }

    private List<LogEntry> entries(Page page) {
        Optional<List<LogEntry>> bound = LogReader.ofSegment(page);
        if (bound.isPresent()) {
            return bound.get();
        }
        try {
            Page rows = page.segment().isPresent() ? rows(page) : page;
            List<LogEntry> entries = reader.ofRows(rows);
            if (page.isClosed()) {
                compactor.compact(
                        Stream.of(new SegmentCompactor.ClosedPage(page.study().id(), rows.tag(), entries)));
            }
            return entries;
        } catch (StoreException damaged) {
            refuseDeleted(page.study());
            throw damaged;
        }
    }

    private Page rows(Page page) {
        return transactions.read(tables -> reader.fetchRows(tables, page.study(), page.first(), page.end()));
    }

    /** Checks whether the study was deleted while it was read, which looks like damage. */
    private void refuseDeleted(Studies.Row read) {
        transactions.read(tables -> {
            Studies.Row now = known(tables, read.name(), tables.studies().find(read.name()));
            if (now.id() != read.id()) {
                throw new UnknownStudyException(read.name(), List.of());
            }
            return now;
        });
    }

    @Override
    public final Outcome append(String study, Append append) {
        List<String> payloads = Log.payloads(append);
        boolean handsOut = append.events().stream().allMatch(TrialEvent.Started.class::isInstance);
        Outcome outcome = transactions.append(
                tables -> {
                    Studies.Row row = lock(tables, study);
                    Appends.Lookup found = tables.appends().find(row, append.id());
                    reader.checkEnd(row, found);
                    return found.before().isPresent()
                            ? repeated(tables, row, append, found.before().get())
                            : new Log(tables, row).append(append, payloads);
                },
                handsOut);
        if (outcome instanceof Outcome.Appended(long first, var at)) {
            compactClosed(study, first, first + append.events().size());
        }
        return outcome;
    }

    /** Binds the pages that an append of the entries from {@code first} to {@code end} has closed. */
    private void compactClosed(String study, long first, long end) {
        if (Page.end(first) <= end) {
            compactor.compact(LongStream.iterate(Page.end(first), next -> next <= end, next -> next + PAGE)
                    .mapToObj(next -> uncompacted(study, next - PAGE))
                    .flatMap(Optional::stream));
        }
    }

    /** Returns the page that begins with the entry {@code first}; empty if it has a segment. */
    private Optional<SegmentCompactor.ClosedPage> uncompacted(String study, long first) {
        return transactions
                .read(tables -> fetch(tables, study, first))
                .filter(read -> LogReader.ofSegment(read).isEmpty())
                .map(read -> read.segment().isPresent() ? rows(read) : read)
                .map(read -> new SegmentCompactor.ClosedPage(read.study().id(), read.tag(), reader.ofRows(read)));
    }

    private Outcome repeated(Tables tables, Studies.Row study, Append append, Appends.Row before) throws SQLException {
        reader.checkAppend(study, before);
        List<LogEntry> entries =
                reader.ofRows(reader.fetchRows(tables, study, before.first(), before.first() + before.size()));
        List<Event> events = entries.stream().map(LogEntry::event).toList();
        if (!events.equals(append.events())) {
            throw new IdTakenException(append.id());
        }
        return new Outcome.Appended(before.first(), entries.getFirst().at());
    }

    @Override
    public final boolean verify(String study, History history) {
        Derived.Rows rows = transactions.read(tables -> {
            Optional<Derived.Rows> found = tables.derived().find(study);
            known(tables, study, found.map(Derived.Rows::study));
            return found.orElseThrow();
        });
        try {
            return transactions.read(tables -> new Verification(reader, tables, rows).holds(history));
        } catch (StoreDamagedException damaged) {
            refuseDeleted(rows.study());
            throw damaged;
        }
    }

    @Override
    public final boolean renew(String study, int number, Lease lease, Duration duration) {
        return transactions.renew(tables -> {
            Studies.Row row = known(tables, study, tables.studies().find(study));
            if (duration.compareTo(Renewals.longest(Duration.ZERO)) > 0
                    && tables.openTrials().isHeld(row.id(), number, lease)) {
                Renewals.check(duration, reader.granted(tables, row, lease.token()));
            }
            long leaseEnd = Nanos.atMost(row.asOf().plus(duration));
            return tables.openTrials().renew(row.id(), number, lease, leaseEnd);
        });
    }

    @Override
    public final List<LostTrial> lost(String study) {
        return transactions.read(tables -> {
            Studies.Row row = known(tables, study, tables.studies().find(study));
            return tables.openTrials().lost(row.id(), Nanos.of(row.asOf()));
        });
    }

    private Studies.Row lock(Tables tables, String study) throws SQLException {
        return known(tables, study, tables.studies().lock(study));
    }

    private Studies.Row known(Tables tables, String study, Optional<Studies.Row> row) throws SQLException {
        if (row.isEmpty()) {
            reader.refuseLost(tables, study);
            throw new UnknownStudyException(study, tables.studies().names());
        }
        return row.get();
    }

    @Override
    public final void close() {
        compactor.close();
        transactions.close();
    }
}
