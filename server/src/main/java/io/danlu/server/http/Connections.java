package io.danlu.server.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.locks.LockSupport;

/**
 * The open connections of a server. A new connection is always accepted. If there are too many, the oldest connection
 * without a valid token is closed for it. Connections with a valid token are counted separately; if there are too many
 * of those, the one with the oldest last request is closed. Thread-safe.
 */
final class Connections {

    private static final Duration SWEEP = Duration.ofMillis(500);
    private static final Duration GLANCE = Duration.ofMillis(5);

    /** When file descriptors have run out, one in this many connections without a token is closed. */
    private static final int CLOSED = 4;

    private final Limits limits;
    private final SequencedSet<Connection> strangers = new LinkedHashSet<>();
    private final SequencedSet<Connection> known = new LinkedHashSet<>();
    private final Thread sweeper;

    Connections(Limits limits) {
        this.limits = limits;
        this.sweeper = Thread.ofPlatform().name("danlu-deadlines").daemon().start(this::sweep);
    }

    /** Adds a new connection, which has not shown a token yet. */
    void add(Connection connection) {
        List<Connection> surplus;
        synchronized (this) {
            strangers.addLast(connection);
            surplus = pollFirst(strangers, strangers.size() - limits.strangers());
        }
        surplus.forEach(Connection::close);
    }

    /** Marks a connection whose present request has a valid token. */
    void recognise(Connection connection) {
        List<Connection> surplus;
        synchronized (this) {
            if (!strangers.remove(connection) && !known.remove(connection)) {
                return; // closed meanwhile
            }
            known.addLast(connection);
            surplus = pollFirst(known, known.size() - limits.known());
        }
        surplus.forEach(Connection::close);
    }

    /** Removes a connection that has ended. */
    synchronized void remove(Connection connection) {
        strangers.remove(connection);
        known.remove(connection);
    }

    /**
     * Closes the oldest connections without a token, at least one if there is one, because their file descriptors are
     * needed.
     */
    void makeRoom() {
        List<Connection> oldest;
        synchronized (this) {
            oldest = pollFirst(strangers, (strangers.size() + CLOSED - 1) / CLOSED);
        }
        oldest.forEach(Connection::close);
    }

    private static List<Connection> pollFirst(SequencedSet<Connection> all, int count) {
        List<Connection> first = all.stream().limit(Math.max(0, count)).toList();
        first.forEach(all::remove);
        return first;
    }

    private synchronized List<Connection> all() {
        List<Connection> all = new ArrayList<>(strangers);
        all.addAll(known);
        return all;
    }

    private void sweep() {
        while (!Thread.currentThread().isInterrupted()) {
            long now = System.nanoTime();
            all().stream().filter(connection -> connection.isOverdue(now)).forEach(Connection::close);
            LockSupport.parkNanos(SWEEP.toNanos());
        }
    }

    /** Closes all connections. Those whose request is being answered are closed after {@code grace} at the latest. */
    void close(Duration grace) {
        sweeper.interrupt();
        long end = System.nanoTime() + grace.toNanos();
        all().stream().filter(Connection::isWaiting).forEach(Connection::close);
        while (!all().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        all().forEach(Connection::close);
    }
}
