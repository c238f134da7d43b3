package io.danlu.process;

import io.danlu.process.ProcessTable.Entry;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the processes that belong together:
 * <ul>
 *   <li>processes that carry a token in their environment
 *   <li>processes of a process group or session
 *   <li>descendants of these processes
 *   <li>processes that were found to belong here earlier
 * </ul>
 *
 * <p>A process that leaves its group and its parent still carries the token. One that also clears its environment is
 * found if it was seen before. Thread-safe.
 */
final class ProcessFinder {

    private final String token;
    private final Optional<ProcessTable.Id> leader;
    private final Optional<ProcessNumbers> begin;
    private final Set<ProcessTable.Id> known = new HashSet<>();
    private final Set<ProcessTable.Id> strangers = new HashSet<>();

    /**
     * Looks for processes that carry {@code token}, and for the descendants and the group of {@code leader}.
     *
     * @param token a variable with its value, {@code NAME=value}
     * @param leader the first process of the group, if there is a group
     * @param begin a moment before the first of the processes; empty if they may be older
     */
    ProcessFinder(String token, Optional<ProcessTable.Id> leader, Optional<ProcessNumbers> begin) {
        this.token = new String((token + "\0").getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        this.leader = leader;
        this.begin = begin.filter(
                moment -> leader.filter(first -> first.pid() > moment.last()).isPresent());
        leader.ifPresent(known::add);
    }

    /** Returns the living processes, never this JVM itself. */
    synchronized List<Member> alive() {
        List<Entry> table = ProcessTable.read(begin);
        Set<ProcessTable.Id> present = table.stream().map(Entry::id).collect(Collectors.toSet());
        known.retainAll(present);
        strangers.retainAll(present);
        OptionalLong group = group(table);
        Set<Long> found = new HashSet<>();
        for (Entry entry : table) {
            if (known.contains(entry.id()) || isOf(group, entry) || isOfSession(group, entry) || carriesToken(entry)) {
                found.add(entry.id().pid());
            }
        }
        found.remove(ProcessHandle.current().pid());
        while (addChildren(table, found)) {}
        List<Entry> members =
                table.stream().filter(entry -> found.contains(entry.id().pid())).toList();
        members.forEach(entry -> known.add(entry.id()));
        return members.stream()
                .filter(entry -> !entry.isOver())
                .map(entry -> new Member(entry.id().pid(), isOf(group, entry)))
                .toList();
    }

    /**
     * Returns the number of the group and the session, which is the leader's. Empty if the leader has ended and another
     * process has its number now.
     */
    private OptionalLong group(List<Entry> table) {
        return leader.stream()
                .filter(first -> table.stream()
                        .allMatch(entry ->
                                entry.id().pid() != first.pid() || entry.id().equals(first)))
                .mapToLong(ProcessTable.Id::pid)
                .findAny();
    }

    private static boolean isOf(OptionalLong group, Entry entry) {
        return group.isPresent() && entry.group() == group.getAsLong();
    }

    private static boolean isOfSession(OptionalLong leader, Entry entry) {
        return leader.isPresent() && entry.session() == leader.getAsLong();
    }

    /**
     * Returns whether a process carries the token. A process without it is not read again: its initial environment does
     * not change, unless it executes another program, and that adds no token.
     */
    private boolean carriesToken(Entry entry) {
        if (entry.isOver() || strangers.contains(entry.id())) {
            return false;
        }
        String environment = ProcessTable.environment(entry.id().pid());
        boolean carries = environment.startsWith(token) || environment.contains("\0" + token);
        if (!carries && (!environment.isEmpty() || entry.isOfKernel())) {
            strangers.add(entry.id());
        }
        return carries;
    }

    private static boolean addChildren(List<Entry> table, Set<Long> found) {
        boolean any = false;
        for (Entry entry : table) {
            any |= found.contains(entry.parent()) && found.add(entry.id().pid());
        }
        return any;
    }
}
