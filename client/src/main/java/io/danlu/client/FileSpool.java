package io.danlu.client;

import io.danlu.format.Field;
import io.danlu.format.Fields;
import io.danlu.format.FormatException;
import io.danlu.format.Json;
import io.danlu.format.file.OwnerOnly;
import io.danlu.format.log.EventFormat;
import io.danlu.format.log.LeaseFormat;
import io.danlu.space.Space;
import io.danlu.store.StudyDefinition;
import io.danlu.study.Spool;
import io.danlu.study.TrialEnd;
import io.danlu.trial.Lease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keeps trial ends that could not be delivered to a study's store, in a folder of this user. Each one is a file with
 * one line of JSON, and {@link #keep} returns when it is on disk.
 *
 * <p>Any number of processes may share a spool. A trial end that two of them deliver is stored once, because its id is
 * the same. Thread-safe.
 */
public final class FileSpool implements Spool {

    private static final String SPOOL = "spool";
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final String store;
    private final String study;
    private final Space space;

    private FileSpool(Path folder, String store, String study, Space space) {
        this.folder = folder;
        this.store = store;
        this.study = study;
        this.space = space;
    }

    /**
     * Returns the spool of one study. Nothing is created on disk before {@link #keep}.
     *
     * @param state this user's state folder, as {@link #state} names it
     * @param store the store's name, without secrets
     */
    public static FileSpool of(Path state, String store, StudyDefinition study) {
        UUID key = UUID.nameUUIDFromBytes((store + "\n" + study.name()).getBytes(StandardCharsets.UTF_8));
        Path folder = state.resolve(SPOOL).resolve(key.toString());
        return new FileSpool(folder, store, study.name(), study.space());
    }

    /**
     * Returns Danlu's state folder of this user, by the XDG base directory specification: {@code
     * $XDG_STATE_HOME/danlu}, or {@code ~/.local/state/danlu}.
     *
     * @param environment environment variables of this process
     */
    public static Path state(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("XDG_STATE_HOME"))
                .map(Path::of)
                .filter(Path::isAbsolute) // the specification says to ignore relative paths
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"))
                .resolve("danlu");
    }

    @Override
    public void keep(TrialEnd end) {
        boolean interrupted = Thread.interrupted(); // an interrupt would close the file
        try {
            while (true) {
                try {
                    write(end);
                    return;
                } catch (ClosedByInterruptException stopped) {
                    interrupted |= Thread.interrupted();
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "File '%s': it cannot be written (%s). Make room, or name another folder by XDG_STATE_HOME."
                            .formatted(file(end), failed),
                    failed);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void write(TrialEnd end) throws IOException {
        OwnerOnly.makeFolder(folder);
        Path draft = folder.resolve(end.id() + ".draft");
        Files.deleteIfExists(draft);
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, fresh, OwnerOnly.file(folder))) {
            ByteBuffer line = ByteBuffer.wrap((json(end).text() + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
        Files.move(draft, file(end), StandardCopyOption.ATOMIC_MOVE);
        syncFolder();
    }

    /** Syncs the folder, so that the file's name is on disk too. */
    private void syncFolder() throws IOException {
        if (folder.getFileSystem()
                .supportedFileAttributeViews()
                .contains("posix")) { // other systems cannot open folders
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public void settle(Predicate<TrialEnd> settled) {
        try {
            for (Path file : files()) {
                if (settled.test(read(file))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException settledMeanwhile) {
            settle(settled);
        } catch (IOException failed) {
            throw new UncheckedIOException("Folder '%s': %s".formatted(folder, failed), failed);
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        record Aged(Path file, FileTime time) {}
        List<Aged> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                files.add(new Aged(file, Files.getLastModifiedTime(file)));
            }
        }
        return files.stream()
                .sorted(Comparator.comparing(Aged::time).thenComparing(Aged::file))
                .map(Aged::file)
                .toList();
    }

    private Path file(TrialEnd end) {
        return folder.resolve(end.id() + SUFFIX);
    }

    private Json json(TrialEnd end) {
        return Json.object()
                .put("store", store)
                .put("study", study)
                .put("id", end.id().toString())
                .put("lease", LeaseFormat.text(end.lease()))
                .put("event", EventFormat.write(end.event()))
                .build();
    }

    /** Reads a lease. Version 0.1 wrote it as two members. */
    private static Lease lease(Fields fields) {
        return fields.optional("lease")
                .map(LeaseFormat::read)
                .orElseGet(() -> new Lease(
                        fields.required("worker").text(),
                        fields.required("token").integer(),
                        0));
    }

    private TrialEnd read(Path file) throws IOException {
        try {
            Fields fields = Field.root(file.toString(), Json.parse(file.toString(), Files.readString(file)))
                    .fields();
            return new TrialEnd(
                    UUID.fromString(fields.required("id").text()),
                    lease(fields),
                    EventFormat.readTrialEvent(fields.required("event"), space));
        } catch (FormatException broken) {
            throw new IllegalArgumentException(
                    "%s It was to be delivered to the study's store; remove the file to go on without it."
                            .formatted(broken.getMessage()),
                    broken);
        }
    }
}
