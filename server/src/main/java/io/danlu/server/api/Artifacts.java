package io.danlu.server.api;

import io.danlu.format.file.OwnerOnly;
import io.danlu.format.worker.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The artifacts of trials: the files in their folders, left there by their programs or sent over HTTP. One that is sent
 * is there as a whole or not at all, even after a kill or a power failure. Follows no symbolic link. Keeps no file open
 * while a client sends or reads, however slow it is. Thread-safe.
 */
final class Artifacts {

    /** Maximum size of an artifact that is sent, in bytes. */
    static final long MOST_BYTES = 64L << 20;

    private static final int PART = 16 << 10;
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final String UNFINISHED = ".part";

    /** A file and its state when it was listed. */
    record Artifact(ArtifactName name, long bytes, Instant modified) {}

    private final Logs files;
    private final ArtifactQuota quota;

    Artifacts(Logs files, ArtifactQuota quota) {
        this.files = files;
        this.quota = quota;
    }

    /** Returns a trial's artifacts by name. */
    List<Artifact> list(String study, int number) {
        Optional<Path> folder = folder(study, number);
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder.get())) {
            return all.map(file -> String.valueOf(file.getFileName()))
                    .filter(ArtifactName::isOne)
                    .map(ArtifactName::new)
                    .flatMap(name -> attributes(folder.get().resolve(name.text())).stream()
                            .map(state -> new Artifact(
                                    name, state.size(), state.lastModifiedTime().toInstant())))
                    .sorted(Comparator.comparing(artifact -> artifact.name().text()))
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return List.of();
        } catch (IOException | UncheckedIOException broken) {
            throw failed("read", broken);
        }
    }

    /**
     * Writes an artifact, in place of one of the same name.
     *
     * @param length announced number of bytes; 0 if it is not known
     * @throws RefusalException if it is too large, the study has no room for it, or the sender or the disk fails;
     *     nothing was changed
     */
    void write(String study, int number, ArtifactName name, InputStream content, long length) {
        if (name.isOwn()) {
            throw refusedOwn(name);
        }
        if (length > MOST_BYTES) {
            throw tooLarge();
        }
        try {
            Path folder = prepare(study, number);
            removeAbandoned(folder);
            Path target = folder.resolve(name.text());
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                    && attributes(target).isEmpty()) {
                throw new RefusalException(
                        ErrorCode.CONFLICT,
                        "Artifact '%s': the trial has something of that name which is no file. Choose another name."
                                .formatted(name.text()));
            }
            Path part = folder.resolve("." + UUID.randomUUID() + UNFINISHED);
            try (ArtifactQuota.Share share = quota.share(study, folder.resolveSibling(""))) {
                receive(content, part, share);
                long replaced =
                        attributes(target).map(BasicFileAttributes::size).orElse(-1L);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                sync(folder);
                share.keep(replaced);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException broken) {
            throw failed("written", broken);
        }
    }

    private static void receive(InputStream content, Path part, ArtifactQuota.Share share) throws IOException {
        FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file(part))
                .close();
        byte[] bytes = new byte[PART];
        long all = 0;
        for (int size = next(content, bytes); size >= 0; size = next(content, bytes)) {
            all += size;
            if (all > MOST_BYTES) {
                throw tooLarge();
            }
            share.take(size);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.APPEND)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes, 0, size);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
        }
        sync(part);
    }

    /** Fills the buffer from the sender, so that the file is opened seldom. Returns -1 at the end. */
    private static int next(InputStream content, byte[] bytes) {
        try {
            int size = content.readNBytes(bytes, 0, bytes.length);
            return size == 0 ? -1 : size;
        } catch (IOException | UncheckedIOException gone) {
            throw new RefusalException(
                    400, ErrorCode.BAD_REQUEST.word(), "The body is not what its headers say. Nothing was written.");
        }
    }

    /** Forces a file's bytes, or a folder's names, to the disk. */
    private static void sync(Path path) throws IOException {
        boolean isFolder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        try (FileChannel channel =
                FileChannel.open(path, isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Returns the state of an artifact, to be read by {@link #copy}. */
    Artifact find(String study, int number, ArtifactName name) {
        return folder(study, number)
                .flatMap(folder -> attributes(folder.resolve(name.text())))
                .map(state -> new Artifact(
                        name, state.size(), state.lastModifiedTime().toInstant()))
                .orElseThrow(() -> missing(number, name));
    }

    /**
     * Copies an artifact part by part.
     *
     * @throws IOException if it was changed meanwhile, so that nobody takes a mixture for the file
     */
    void copy(String study, int number, Artifact artifact, OutputStream out) throws IOException {
        Path file = folder(study, number)
                .orElseThrow(() -> new IOException("the folder has gone"))
                .resolve(artifact.name().text());
        Optional<Object> key = key(file);
        byte[] bytes = new byte[PART];
        for (long from = 0; from < artifact.bytes(); ) {
            int size = (int) Math.min(PART, artifact.bytes() - from);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer part = ByteBuffer.wrap(bytes, 0, size);
                while (part.hasRemaining()) {
                    if (channel.read(part, from + part.position()) < 0) {
                        throw new IOException("the file was cut");
                    }
                }
            }
            if (!key.equals(key(file))) {
                throw new IOException("the file was replaced");
            }
            out.write(bytes, 0, size);
            from += size;
        }
    }

    /** Removes an artifact. */
    void delete(String study, int number, ArtifactName name) {
        if (name.isOwn()) {
            throw refusedOwn(name);
        }
        Artifact there = find(study, number, name);
        try {
            Path folder = folder(study, number).orElseThrow(() -> missing(number, name));
            Files.delete(folder.resolve(name.text()));
            quota.release(study, there.bytes());
        } catch (NoSuchFileException gone) {
            throw missing(number, name);
        } catch (IOException broken) {
            throw failed("deleted", broken);
        }
    }

    private Optional<Path> folder(String study, int number) {
        return files.folder(study)
                .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                .map(folder -> folder.resolve(Integer.toString(number)))
                .filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS));
    }

    /** Returns the trial's folder, which is made if it is missing, as for a trial that ran on another machine. */
    private Path prepare(String study, int number) throws IOException {
        Path folder = files.folder(study)
                .orElseThrow(
                        () -> new RefusalException(
                                ErrorCode.CONFLICT,
                                "Artifacts: this server keeps none, because its store is in memory. Serve a store that is kept."))
                .resolve(Integer.toString(number));
        OwnerOnly.makeFolder(folder);
        return folder(study, number)
                .orElseThrow(() -> new RefusalException(
                        ErrorCode.CONFLICT,
                        "Artifacts: the folder of trial %d is a symbolic link, which Danlu does not follow. Remove it."
                                .formatted(number)));
    }

    /** Removes what a killed server had not finished. */
    private static void removeAbandoned(Path folder) throws IOException {
        Instant abandoned = Instant.now().minus(ABANDONED);
        List<Path> unfinished;
        try (Stream<Path> all = Files.list(folder)) {
            unfinished = all.filter(file -> String.valueOf(file.getFileName()).startsWith(".")
                            && file.toString().endsWith(UNFINISHED))
                    .filter(file -> attributes(file)
                            .filter(state ->
                                    state.lastModifiedTime().toInstant().isBefore(abandoned))
                            .isPresent())
                    .toList();
        }
        for (Path file : unfinished) {
            Files.deleteIfExists(file);
        }
    }

    /** Returns the state of a regular file. Empty for anything else, such as a link or a pipe. */
    private static Optional<BasicFileAttributes> attributes(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
                    .filter(BasicFileAttributes::isRegularFile);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Returns what tells a file from another one in its place. */
    private static Optional<Object> key(Path file) {
        return attributes(file)
                .map(state -> List.of(String.valueOf(state.fileKey()), state.lastModifiedTime(), state.size()));
    }

    private static RefusalException tooLarge() {
        return new RefusalException(
                413,
                "too_large",
                "Artifact: it must have at most %d MiB. Leave larger files in $DANLU_TRIAL_DIR."
                        .formatted(MOST_BYTES >> 20));
    }

    private static RefusalException refusedOwn(ArtifactName name) {
        return new RefusalException(
                ErrorCode.CONFLICT,
                "Artifact '%s': Danlu itself writes that file. Choose another name.".formatted(name.text()));
    }

    private static RefusalException missing(int number, ArtifactName name) {
        return new RefusalException(
                404, "not_found", "Artifact '%s': trial %d has no such file.".formatted(name.text(), number));
    }

    private static RefusalException failed(String done, Exception broken) {
        return new RefusalException(
                503,
                ErrorCode.STORE_FAILED.word(),
                "The artifact cannot be %s: %s. Nothing was changed.".formatted(done, broken.getMessage()));
    }
}
