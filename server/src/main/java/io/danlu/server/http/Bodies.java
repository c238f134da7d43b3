package io.danlu.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** The bodies of all requests that are being read or answered, which together take no more than so much memory. Thread-safe. */
final class Bodies {

    private static final int CHUNK = 8 << 10;

    /** There is no room now. */
    static final class FullException extends RuntimeException {}

    private final int longest;
    private final long room;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param longest bytes that one may have
     * @param room bytes that all may have together
     */
    Bodies(int longest, long room) {
        this.longest = longest;
        this.room = room;
    }

    Share share() {
        return new Share();
    }

    /** One request's. */
    final class Share implements AutoCloseable {

        private long mine;

        private Share() {}

        /**
         * Reads all of {@code content}, as slowly as it comes.
         *
         * @return a body that says so where it is too long
         * @throws FullException where others have taken the room
         */
        Request.Body read(InputStream content) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            for (int size = content.read(chunk); size >= 0; size = content.read(chunk)) {
                if (all.size() + size > longest) {
                    content.transferTo(OutputStream.nullOutputStream());
                    return () -> {
                        throw new Request.TooLargeException(longest);
                    };
                }
                take(size);
                all.write(chunk, 0, size);
            }
            byte[] bytes = all.toByteArray();
            return () -> bytes;
        }

        /** How many bytes were read. */
        long size() {
            return mine;
        }

        private void take(int size) {
            mine += size;
            if (held.addAndGet(size) > room) {
                throw new FullException();
            }
        }

        @Override
        public void close() {
            held.addAndGet(-mine);
        }
    }
}
