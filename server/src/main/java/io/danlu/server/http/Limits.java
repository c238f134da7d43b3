package io.danlu.server.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Limits of the connections.
 *
 * @param strangers maximum number without a valid token; at least 1
 * @param known maximum number with a valid token; at least 1
 * @param head time for a complete request head, from the accept, or from the first byte of a later request
 * @param idle time for the first byte of another request, for each part of a body to arrive, and for each part of a
 *     reply to be taken
 */
record Limits(int strangers, int known, Duration head, Duration idle) {

    private static final int STRANGERS = 2_048;
    private static final int KNOWN = 8_192;
    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** File descriptors reserved for stores, logs and the like. */
    private static final long RESERVE = 64;

    /** Divisor of the file descriptors: at most a third of them is for connections without a token. */
    private static final int SHARE = 3;

    /**
     * Returns the limits for this process's file descriptors: at most 2,048 connections without a token and 8,192 with
     * one.
     */
    static Limits ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? within(unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() - RESERVE)
                : within(STRANGERS + KNOWN);
    }

    /** Returns the limits for a number of file descriptors. */
    static Limits within(long descriptors) {
        int strangers = Math.clamp(descriptors / SHARE, 1, STRANGERS);
        return new Limits(strangers, Math.clamp(descriptors - strangers, 1, KNOWN), HEAD, IDLE);
    }
}
