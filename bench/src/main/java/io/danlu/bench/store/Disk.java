package io.danlu.bench.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** The disk that a folder is on. */
final class Disk {

    private static final int BLOCK = 4096;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

    private Disk() {}

    /**
     * Returns the number of blocks of 4 KiB, each synced before the next is written, by which a file can grow in a
     * second.
     */
    static double syncsPerSecond(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "disk", "");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long begin = System.nanoTime();
            int syncs = 0;
            while (System.nanoTime() - begin < NANOS) {
                channel.write(ByteBuffer.allocate(BLOCK));
                channel.force(false);
                syncs++;
            }
            return syncs * (double) NANOS / (System.nanoTime() - begin);
        } finally {
            Files.delete(file);
        }
    }
}
