package io.danlu.store.jdbc.postgres;

import io.danlu.store.Store;
import io.danlu.store.jdbc.log.RawTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The rows of a damaged store on a server. If several rows cannot be read together, each is read alone. */
final class RawServer implements RawTables {

    @FunctionalInterface
    private interface RowReader<T> {
        T row(ResultSet found) throws SQLException;
    }

    private static final int MOST_PAGES = 100_000;

    private final Address address;
    private final Connection connection;

    private RawServer(Address address, Connection connection) {
        this.address = address;
        this.connection = connection;
    }

    static RawServer open(Source source) {
        try {
            return new RawServer(source.address(), source.connect());
        } catch (SQLException failed) {
            throw Failure.of(source.address(), failed);
        }
    }

    @Override
    public List<StudyRow> studies() {
        return longs("SELECT id FROM study ORDER BY id").orElse(List.of()).stream()
                .flatMap(id -> rows(
                        "SELECT id, name, definition, definition_checksum, events, trials, checksum"
                                + " FROM study WHERE id = ?",
                        found -> new StudyRow(
                                found.getLong(1),
                                String.valueOf(found.getString(2)),
                                String.valueOf(found.getString(3)),
                                found.getLong(4),
                                found.getLong(5),
                                found.getLong(6),
                                found.getLong(7)),
                        id)
                        .orElse(List.of())
                        .stream())
                .toList();
    }

    @Override
    public List<EventRow> events(long study, long first, long end) {
        Optional<List<EventRow>> together = rows(
                "SELECT sequence, at, payload, checksum FROM event WHERE study = ? AND sequence >= ? AND sequence < ?",
                found -> new EventRow(
                        found.getLong(1), found.getLong(2), String.valueOf(found.getString(3)), found.getLong(4)),
                study,
                first,
                end);
        if (together.isPresent() || end - first <= 1) {
            return together.orElse(List.of());
        }
        long middle = first + (end - first) / 2;
        return Stream.concat(events(study, first, middle).stream(), events(study, middle, end).stream())
                .toList();
    }

    @Override
    public Optional<byte[]> segment(long study, long first) {
        return rows("SELECT data FROM segment WHERE study = ? AND first = ?", found -> found.getBytes(1), study, first)
                .flatMap(found -> found.stream().findFirst());
    }

    /** Returns the pages that the server can name, or else those implied by the length in the study's row. */
    @Override
    public List<Long> pages(long study) {
        String page = "SELECT DISTINCT %s / %d * %d FROM %s WHERE study = ?";
        Optional<List<Long>> entries = longs(page.formatted("sequence", Store.PAGE, Store.PAGE, "event"), study);
        Optional<List<Long>> bound = longs(page.formatted("first", Store.PAGE, Store.PAGE, "segment"), study);
        Stream<Long> told = studies().stream()
                .filter(row -> row.id() == study && entries.isEmpty())
                .flatMap(row -> LongStream.range(0, Math.min(row.events() / Store.PAGE + 1, MOST_PAGES))
                        .mapToObj(number -> number * Store.PAGE));
        return Stream.of(entries.orElse(List.of()).stream(), bound.orElse(List.of()).stream(), told)
                .flatMap(pages -> pages)
                .sorted()
                .distinct()
                .toList();
    }

    @Override
    public Map<Long, Long> orphans() {
        String query = "SELECT study, count(*) FROM event WHERE study NOT IN (SELECT id FROM study) GROUP BY study";
        return rows(query, found -> Map.entry(found.getLong(1), found.getLong(2))).orElse(List.of()).stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<List<Long>> longs(String query, long... parameters) {
        return rows(query, found -> found.getLong(1), parameters);
    }

    /** Returns the rows of a query; empty if the server cannot answer it because of damage or a missing table. */
    private <T> Optional<List<T>> rows(String query, RowReader<T> reader, long... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setLong(i + 1, parameters[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(reader.row(found));
                }
            }
            return Optional.of(rows);
        } catch (SQLException failed) {
            if (Failure.isConnectionLost(failed)) {
                throw Failure.of(address, failed);
            }
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw Failure.of(address, failed);
        }
    }
}
