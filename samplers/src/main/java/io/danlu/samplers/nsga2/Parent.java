package io.danlu.samplers.nsga2;

import io.danlu.samplers.rank.Rank;
import io.danlu.space.Point;

/** A trial that was evaluated, by how good it is. */
record Parent(Rank rank, Point point) implements Comparable<Parent> {

    @Override
    public int compareTo(Parent other) {
        return rank.compareTo(other.rank);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parent that && rank.equals(that.rank);
    }

    @Override
    public int hashCode() {
        return rank.hashCode();
    }
}
