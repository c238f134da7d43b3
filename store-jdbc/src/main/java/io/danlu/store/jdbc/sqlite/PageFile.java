package io.danlu.store.jdbc.sqlite;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The committed pages of a database file, read without SQLite. */
final class PageFile implements AutoCloseable {

    /** The size of a page in bytes if the file does not say it: SQLite's default since version 3.12. */
    static final int PAGE_SIZE = 4096;

    static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private static final int SIZE_AT = 16;
    private static final int FREE_AT = 32;
    private static final int SMALLEST = 512;

    private final RandomAccessFile file;
    private final Optional<RandomAccessFile> log;
    private final LogFrames frames;
    private final int pageSize;
    private final int count;

    private PageFile(RandomAccessFile file, Optional<RandomAccessFile> log, LogFrames frames) throws IOException {
        this.file = file;
        this.log = log;
        this.frames = frames;
        this.pageSize = pageSize(file);
        long own = (file.length() + pageSize - 1) / pageSize;
        this.count = (int) Math.max(
                own,
                frames.pages().keySet().stream().mapToInt(page -> page).max().orElse(0));
    }

    static PageFile open(Path path) throws IOException {
        LogFrames frames = LogFrames.beside(path);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        boolean opened = false;
        try {
            Optional<RandomAccessFile> log = frames.pages().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new RandomAccessFile(LogFrames.log(path).toFile(), "r"));
            PageFile pages = new PageFile(file, log, frames);
            opened = true;
            return pages;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    private static int pageSize(RandomAccessFile file) throws IOException {
        byte[] head = new byte[SIZE_AT + 2];
        file.seek(0);
        if (file.read(head) < head.length || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return PAGE_SIZE;
        }
        int size = Short.toUnsignedInt(ByteBuffer.wrap(head).getShort(SIZE_AT));
        int bytes = size == 1 ? 1 << Short.SIZE : size;
        return bytes >= SMALLEST && Integer.bitCount(bytes) == 1 ? bytes : PAGE_SIZE;
    }

    /** Returns the number of pages; the first page has the number 1. */
    int count() {
        return count;
    }

    int pageSize() {
        return pageSize;
    }

    /**
     * Returns the page of that number; empty if the file ends before it. A missing part of the last page is read as
     * zeros, as in SQLite.
     */
    Optional<ByteBuffer> page(int number) throws IOException {
        if (number < 1 || number > count) {
            return Optional.empty();
        }
        boolean logged = frames.pageSize() == pageSize && frames.pages().containsKey(number);
        byte[] bytes = new byte[pageSize];
        RandomAccessFile from = logged ? log.orElseThrow() : file;
        long at = logged ? frames.pages().getOrDefault(number, 0L) : (long) (number - 1) * pageSize;
        if (at >= from.length()) {
            return Optional.empty();
        }
        from.seek(at);
        from.readFully(bytes, 0, (int) Math.min(pageSize, from.length() - at));
        return Optional.of(ByteBuffer.wrap(bytes));
    }

    /** Returns the unused pages, as far as their list can be read. */
    Set<Integer> free() throws IOException {
        Set<Integer> free = new HashSet<>();
        Optional<ByteBuffer> head = page(1);
        int trunk = head.map(page -> page.getInt(FREE_AT)).orElse(0);
        while (trunk > 0 && free.add(trunk)) {
            Optional<ByteBuffer> page = page(trunk);
            if (page.isEmpty()) {
                return free;
            }
            int leaves = page.get().getInt(Integer.BYTES);
            for (int i = 0; i < leaves && (i + 3) * Integer.BYTES <= pageSize; i++) {
                free.add(page.get().getInt((i + 2) * Integer.BYTES));
            }
            trunk = page.get().getInt(0);
        }
        return free;
    }

    @Override
    public void close() {
        try (file) {
            if (log.isPresent()) {
                log.get().close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
