package io.danlu.samplers.tpe;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A sorted set whose first few members are set apart from the rest. Which ones those are depends on the members alone,
 * never on the order in which they came. A change costs O(log n) for each member that moves.
 */
final class Head<E> {

    private final Comparator<? super E> order;
    private final Sides<E> sides;
    private final TreeSet<E> head;
    private final TreeSet<E> rest;
    private int limit;

    /** Is told of every member that comes or goes, on either side. */
    @FunctionalInterface
    interface Sides<E> {
        /**
         * A member has come to, or left, one side.
         *
         * @param first whether among the first members
         * @param present whether it has come to that side, else it has left it
         */
        void changed(E member, boolean first, boolean present);
    }

    Head(int limit, Comparator<? super E> order, Sides<E> sides) {
        this.limit = limit;
        this.order = order;
        this.sides = sides;
        this.head = new TreeSet<>(order);
        this.rest = new TreeSet<>(order);
    }

    int size() {
        return head.size() + rest.size();
    }

    void add(E member) {
        boolean first = !head.isEmpty() && order.compare(member, head.last()) < 0;
        (first ? head : rest).add(member);
        sides.changed(member, first, true);
        settle();
    }

    void remove(E member) {
        if (head.remove(member)) {
            sides.changed(member, true, false);
        } else if (rest.remove(member)) {
            sides.changed(member, false, false);
        }
        settle();
    }

    /** Sets how many are the first ones. */
    void limit(int members) {
        limit = members;
        settle();
    }

    /** The number of first members. */
    int first() {
        return head.size();
    }

    /** Counts the members from the first on until {@code wanted} of them pass {@code counts}; all where fewer do. */
    int until(int wanted, Predicate<? super E> counts) {
        int members = 0;
        int found = 0;
        for (TreeSet<E> side : List.of(head, rest)) {
            for (E member : side) {
                if (found == wanted) {
                    return members;
                }
                members++;
                found += counts.test(member) ? 1 : 0;
            }
        }
        return members;
    }

    private void settle() {
        while (head.size() > limit) {
            E last = head.last();
            head.remove(last);
            sides.changed(last, true, false);
            rest.add(last);
            sides.changed(last, false, true);
        }
        while (head.size() < limit && !rest.isEmpty()) {
            E next = rest.first();
            rest.remove(next);
            sides.changed(next, false, false);
            head.add(next);
            sides.changed(next, true, true);
        }
    }
}
