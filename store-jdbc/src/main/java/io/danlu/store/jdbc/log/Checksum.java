package io.danlu.store.jdbc.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The chain of checksums over a study's log: each is the CRC-32C (RFC 3720, appendix B.4) of the one before and of all that
 * its entry holds, so that a changed, missing or displaced entry is noticed.
 */
final class Checksum {

    private Checksum() {}

    /** The checksum of a study's definition, with which the chain begins. */
    static long start(String definition) {
        return next(0, -1, 0, definition);
    }

    /** The checksum of an entry that follows the one with checksum {@code before}. */
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
