package io.danlu.server.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.locks.LockSupport;

/**
 * The open connections of a server. A new connection is always taken: where there are too many, the oldest of those
 * that have not shown a valid token is closed for it. Connections that have shown one are counted apart, and the one
 * whose last request is the oldest is closed where there are too many. Thread-safe.
 */
final class Connections {

    private static final Duration SWEEP = Duration.ofMillis(500);
    private static final Duration GLANCE = Duration.ofMillis(5);

    /** Where file descriptors have run out, one stranger in so many is closed. */
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

    /** Notes that a connection has shown a valid token with its present request. */
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

    /** Forgets a connection that has ended. */
    synchronized void remove(Connection connection) {
        strangers.remove(connection);
        known.remove(connection);
    }

    /** Closes the oldest strangers, at least one where there is one: their file descriptors are needed. */
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

    /** Closes all connections; those that are being answered after {@code grace}. */
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
