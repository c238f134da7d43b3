package io.danlu.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file system in memory of variable size, in a mount namespace that a process keeps. Closing this ends both.
 *
 * @param holder the process
 * @param path mount point, as processes in the namespace see it
 */
record SmallDisk(ProcessOutput holder, Path path) implements AutoCloseable {

    private static final String LARGE = "1g";
    private static final int ATTEMPTS = 100;
    private static final long PAGE_KIB = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Mounts a file system at {@code path}. */
    static SmallDisk mount(Path path) {
        ProcessOutput holder = new ProcessOutput(List.of(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs -o size=$1 danlu \"$2\" && echo mounted && exec cat",
                "sh",
                LARGE,
                path.toString()));
        if (holder.await(0, "mounted"::equals, PATIENCE).isEmpty()) {
            holder.close();
            throw new IllegalStateException("'%s' cannot be mounted".formatted(path));
        }
        return new SmallDisk(holder, path);
    }

    /** Returns the prefix of a command that runs in the namespace. */
    List<String> inside() {
        return List.of("nsenter", "--target", Long.toString(holder.pid()), "--mount", "--");
    }

    /**
     * Shrinks the file system so that about {@code spareKib} KiB stay free. If a worker needs more meanwhile, the
     * system refuses that size; each retry leaves one page more.
     */
    void fill(int spareKib) {
        try {
            FileStore store = Files.getFileStore(outside());
            for (int i = 0; i < ATTEMPTS; i++) {
                long used = store.getTotalSpace() - store.getUnallocatedSpace();
                if (resize(used / 1024 + spareKib + PAGE_KIB * i + "k")) {
                    return;
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        throw new IllegalStateException("'%s' cannot be made smaller".formatted(path));
    }

    /** Enlarges the file system. */
    void enlarge() {
        if (!resize(LARGE)) {
            throw new IllegalStateException("'%s' cannot be enlarged".formatted(path));
        }
    }

    private boolean resize(String size) {
        List<String> command = new ArrayList<>(inside());
        command.addAll(List.of("mount", "-o", "remount,size=" + size, path.toString()));
        return Tool.run(command) == 0;
    }

    /** Returns the mount point as this process sees it. */
    private Path outside() {
        return Path.of("/proc", Long.toString(holder.pid()), "root")
                .resolve(path.toString().substring(1));
    }

    /** Copies all its files to {@code folder}. */
    void copyTo(Path folder) {
        try (Stream<Path> files = Files.list(outside())) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName().toString()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        holder.close();
    }
}
