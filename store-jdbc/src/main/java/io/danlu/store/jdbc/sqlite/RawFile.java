package io.danlu.store.jdbc.sqlite;

import io.danlu.store.Store;
import io.danlu.store.jdbc.log.RawTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows of a damaged store's file, read page by page without SQLite. The file's header, its schema and the upper
 * levels of its trees are not needed: a row is recognized by the types of its columns. Rows of entries are also
 * searched in unused pages, because entries are written only once and ids of studies are never reused.
 */
final class RawFile implements RawTables {

    private static final String STUDY = "nttiiiii";
    private static final String EVENT = "iiiti";
    private static final String SEGMENT = "iib";

    private record Place(int page, int row) {}

    private final PageFile file;
    private final List<StudyRow> studies = new ArrayList<>();
    private final Map<Long, NavigableMap<Long, List<Place>>> events = new HashMap<>();
    private final Map<Long, NavigableMap<Long, Place>> segments = new HashMap<>();
    private final Map<Long, Long> orphans = new HashMap<>();

    private RawFile(PageFile file) {
        this.file = file;
    }

    /**
     * Reads the rows of {@code path} and of its write-ahead log. Leaves both unchanged.
     *
     * @throws IllegalStateException if this JVM has the file open as a store: see {@link OpenFiles}
     */
    static RawFile open(Path path) {
        try {
            if (OpenFiles.isOpen(path)) {
                throw new IllegalStateException("Store '%s': it is open. Close it first.".formatted(path));
            }
            RawFile rows = new RawFile(PageFile.open(path));
            rows.scan();
            return rows;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Returns true if SQLite ignores intact commits of the write-ahead log, because the log is damaged before them.
     * Returns false if this JVM has the file open. A log that is being written may look broken, but hardly twice in a
     * row.
     */
    static boolean isLogBroken(Path path) {
        try {
            return !OpenFiles.isOpen(path)
                    && LogFrames.beside(path).isBroken()
                    && LogFrames.beside(path).isBroken();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void scan() throws IOException {
        Set<Integer> free = file.free();
        List<StudyRow> dropped = new ArrayList<>();
        for (int page = 1; page <= file.count(); page++) {
            Optional<RawPage> rows = RawPage.of(file, page);
            for (int place = 0; rows.isPresent() && place < rows.get().rows(); place++) {
                Optional<RawRow> row = rows.get().row(place);
                if (row.isPresent()) {
                    note(row.get(), new Place(page, place), !free.contains(page), dropped);
                }
            }
        }
        if (studies.isEmpty()) {
            studies.addAll(dropped); // the whole table was dropped
        }
        studies.forEach(study -> orphans.remove(study.id()));
    }

    private void note(RawRow row, Place place, boolean inUse, List<StudyRow> dropped) {
        if (row.begins(STUDY)) {
            (inUse ? studies : dropped)
                    .add(new StudyRow(
                            row.key(),
                            row.text(1),
                            row.text(2),
                            row.integer(3),
                            row.integer(4),
                            row.integer(5),
                            row.integer(7)));
        } else if (row.begins(EVENT)) {
            events.computeIfAbsent(row.integer(0), study -> new TreeMap<>())
                    .computeIfAbsent(row.integer(1), sequence -> new ArrayList<>(1))
                    .add(place);
            if (inUse) {
                orphans.merge(row.integer(0), 1L, Long::sum);
            }
        } else if (row.begins(SEGMENT)) {
            segments.computeIfAbsent(row.integer(0), study -> new TreeMap<>()).put(row.integer(1), place);
        }
    }

    @Override
    public List<StudyRow> studies() {
        return List.copyOf(studies);
    }

    @Override
    public List<EventRow> events(long study, long first, long end) {
        return places(study).subMap(first, true, end, false).values().stream()
                .flatMap(Collection::stream)
                .flatMap(place ->
                        read(place, row -> new EventRow(row.integer(1), row.integer(2), row.text(3), row.integer(4)))
                                .stream())
                .toList();
    }

    private NavigableMap<Long, List<Place>> places(long study) {
        return events.getOrDefault(study, new TreeMap<>());
    }

    @Override
    public Optional<byte[]> segment(long study, long first) {
        return Optional.ofNullable(segments.getOrDefault(study, new TreeMap<>()).get(first))
                .flatMap(place -> read(place, row -> row.blob(2)));
    }

    private <T> Optional<T> read(Place place, Function<RawRow, T> columns) {
        try {
            Optional<RawPage> page = RawPage.of(file, place.page());
            return page.isPresent() ? page.get().row(place.row()).map(columns) : Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public List<Long> pages(long study) {
        Stream<Long> bound = segments.getOrDefault(study, new TreeMap<>()).keySet().stream();
        return Stream.concat(bound, places(study).keySet().stream())
                .map(sequence -> Math.floorDiv(sequence, Store.PAGE) * Store.PAGE)
                .sorted()
                .distinct()
                .toList();
    }

    @Override
    public Map<Long, Long> orphans() {
        return Map.copyOf(orphans);
    }

    @Override
    public void close() {
        file.close();
    }
}
