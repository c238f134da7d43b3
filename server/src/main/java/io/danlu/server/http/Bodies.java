package io.danlu.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Limits the memory of the bodies of all requests that are being read or answered. Thread-safe. */
final class Bodies {

    private static final int CHUNK = 8 << 10;

    /** Thrown when the memory for bodies is used up at the moment. */
    static final class FullException extends RuntimeException {}

    private final int longest;
    private final long room;
    private final AtomicLong held = new AtomicLong();

    /**
     * Limits bodies.
     *
     * @param longest maximum size of one body, in bytes
     * @param room maximum size of all bodies together, in bytes
     */
    Bodies(int longest, long room) {
        this.longest = longest;
        this.room = room;
    }

    Share share() {
        return new Share();
    }

    /** The share of one request. */
    final class Share implements AutoCloseable {

        private long mine;

        private Share() {}

        /**
         * Reads all of {@code content}, however slowly it arrives.
         *
         * @return the body; one that is too long throws when it is read
         * @throws FullException if other requests use up the memory
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

        /** Returns the number of bytes read. */
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
