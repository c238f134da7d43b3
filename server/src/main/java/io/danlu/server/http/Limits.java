package io.danlu.server.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Bounds of the connections that are kept open.
 *
 * @param strangers number of those that have not shown a valid token; at least 1
 * @param known number of those that have; at least 1
 * @param head time for a whole head of a request, from the accept or, of a later request, from its first byte
 * @param idle time for the first byte of another request, for each part of a body, and for each part of an answer to
 *     be taken
 */
record Limits(int strangers, int known, Duration head, Duration idle) {

    private static final int STRANGERS = 2_048;
    private static final int KNOWN = 8_192;
    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** File descriptors left to stores, logs and the like. */
    private static final long RESERVE = 64;

    /** At most a third of the file descriptors of connections is for strangers. */
    private static final int SHARE = 3;

    /** Returns as many as this process has file descriptors for, up to 2,048 strangers and 8,192 others. */
    static Limits ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? within(unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - RESERVE)
                : within(STRANGERS + KNOWN);
    }

    /** Returns the limits for so many file descriptors. */
    static Limits within(long descriptors) {
        int strangers = Math.clamp(descriptors / SHARE, 1, STRANGERS);
        return new Limits(strangers, Math.clamp(descriptors - strangers, 1, KNOWN), HEAD, IDLE);
    }
}
