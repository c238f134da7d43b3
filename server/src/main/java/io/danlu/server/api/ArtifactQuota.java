package io.danlu.server.api;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits the files in the trials' folders of each study. Counts every file as {@value #LEAST} bytes at least, because
 * many small ones fill a disk too. Counts the folders anew once a minute, because programs write there as well.
 * Thread-safe.
 */
final class ArtifactQuota {

    /** Number of bytes that a study may have before it is sent more. */
    static final long BYTES = 4L << 30;

    private static final long LEAST = 4 << 10;
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** The bytes of one study. */
    private static final class Used {
        private long bytes;
        private Instant counted = Instant.MIN;
    }

    private final long most;
    private final InstantSource clock;
    private final Map<String, Used> studies = new ConcurrentHashMap<>();

    /** @param most bytes of a study */
    ArtifactQuota(long most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** Starts to count a file that is being sent. */
    Share share(String study, Path folder) throws IOException {
        Used used = studies.computeIfAbsent(study, name -> new Used());
        synchronized (used) {
            Instant now = clock.instant();
            if (used.counted.isBefore(now.minus(FRESH))) {
                used.bytes = bytesIn(folder);
                used.counted = now;
            }
        }
        return new Share(used);
    }

    /** Gives the bytes of a deleted file back. */
    void release(String study, long bytes) {
        Used used = studies.computeIfAbsent(study, name -> new Used());
        synchronized (used) {
            used.bytes -= counted(bytes);
        }
    }

    /** The bytes of a file that is being sent. They are given back unless the file is kept. */
    final class Share implements AutoCloseable {

        private final Used used;
        private long mine;
        private long held;

        private Share(Used used) {
            this.used = used;
            hold(LEAST);
        }

        /** Counts more bytes. */
        void take(int bytes) {
            mine += bytes;
            if (mine > held) {
                hold(mine - held);
            }
        }

        /**
         * Keeps the file.
         *
         * @param replaced size of the file that it has replaced; negative if there was none
         */
        void keep(long replaced) {
            held = replaced < 0 ? 0 : counted(replaced);
        }

        private void hold(long bytes) {
            synchronized (used) {
                if (used.bytes + bytes > most) {
                    throw new RefusalException(
                            413,
                            "quota_exceeded",
                            "Artifacts: the files of this study's trials must have at most %d MiB together. Delete some first."
                                    .formatted(most >> 20));
                }
                used.bytes += bytes;
            }
            held += bytes;
        }

        @Override
        public void close() {
            synchronized (used) {
                used.bytes -= held;
            }
        }
    }

    private static long counted(long bytes) {
        return Math.max(bytes, LEAST);
    }

    private static long bytesIn(Path folder) throws IOException {
        long[] all = new long[1];
        Files.walkFileTree(folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), 2, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                all[0] += attributes.isRegularFile() ? counted(attributes.size()) : 0;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return all[0];
    }
}
