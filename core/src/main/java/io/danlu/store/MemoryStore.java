package io.danlu.store;

import io.danlu.trial.Event;
import io.danlu.trial.Lease;
import io.danlu.trial.LogEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A store in the memory of this JVM. Its studies are lost when the JVM ends. */
public final class MemoryStore implements Store {

    private final InstantSource clock;
    private final ConcurrentHashMap<String, MemoryLog> logs = new ConcurrentHashMap<>();

    /** Creates a store that uses the system's clock. */
    public MemoryStore() {
        this(InstantSource.system());
    }

    /** Creates a store that uses {@code clock}. */
    public MemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void create(StudyDefinition definition, List<Event> first) {
        MemoryLog log = new MemoryLog(definition, clock);
        if (!first.isEmpty()) {
            log.append(new Append(UUID.randomUUID(), first, List.of()));
        }
        if (logs.putIfAbsent(definition.name(), log) != null) {
            throw new StudyExistsException(definition.name());
        }
    }

    @Override
    public List<StudyDefinition> list() {
        return logs.values().stream()
                .map(MemoryLog::definition)
                .sorted(Comparator.comparing(StudyDefinition::name))
                .toList();
    }

    @Override
    public void delete(String study) {
        logOf(study);
        logs.remove(study);
    }

    @Override
    public List<LogEntry> read(String study, long sequence) {
        return logOf(study).read(sequence);
    }

    @Override
    public Optional<List<LogEntry>> readAfter(String study, LogEntry last) {
        return logOf(study).readAfter(last);
    }

    @Override
    public Outcome append(String study, Append append) {
        return logOf(study).append(append);
    }

    @Override
    public boolean renew(String study, int number, Lease lease, Duration duration) {
        return logOf(study).renew(number, lease, duration);
    }

    @Override
    public List<LostTrial> lost(String study) {
        return logOf(study).lost();
    }

    private MemoryLog logOf(String study) {
        return Optional.ofNullable(logs.get(study)).orElseThrow(() -> new UnknownStudyException(study, logs.keySet()));
    }

    @Override
    public void close() {
        logs.clear();
    }
}
