package io.danlu.samplers.anneal;

import io.danlu.samplers.rank.Rank;
import io.danlu.space.Point;
import java.util.Comparator;

/** A point with its rank; the better sorts first. */
record Ranked(Rank rank, Point point) implements Comparable<Ranked> {

    private static final Comparator<Ranked> ORDER = Comparator.comparing(Ranked::rank);

    int number() {
        return rank.number();
    }

    @Override
    public int compareTo(Ranked other) {
        return ORDER.compare(this, other);
    }
}
