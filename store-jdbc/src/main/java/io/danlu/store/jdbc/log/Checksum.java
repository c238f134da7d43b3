package io.danlu.store.jdbc.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The chain of checksums over a study's log. Each is the CRC-32C (RFC 3720, appendix B.4) of the checksum before and of
 * the entry's content, so that an altered, missing or displaced entry is detected.
 */
final class Checksum {

    private Checksum() {}

    /** Returns the checksum of a study's definition, with which the chain begins. */
    static long start(String definition) {
        return next(0, -1, 0, definition);
    }

    /** Returns the checksum of an entry that follows an entry with checksum {@code before}. */
    static long next(long before, long sequence, long at, String payload) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(before)
                .putLong(sequence)
                .putLong(at)
                .flip());
        checksum.update(payload.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
