package io.danlu.space;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds out which clauses of a space without allowed points contradict one another. */
final class Conflict {

    private static final int MOST = 12;

    private Conflict() {}

    /** Returns a refusal of {@code space} that names the clauses: those without which points are found, or all. */
    static SpaceException of(Space space) {
        List<Clause> left = new ArrayList<>(space.clauses());
        for (Clause clause : space.clauses().size() <= MOST ? space.clauses() : List.<Clause>of()) {
            List<Clause> fewer = new ArrayList<>(left);
            fewer.remove(clause);
            Space without = space.with(fewer);
            if (without.isRestricted() && without.feasible().isEmpty()) {
                left = fewer;
            }
        }
        String names = left.stream()
                .map(clause -> "'" + Spelling.shown(clause.name()) + "'")
                .collect(Collectors.joining(", "));
        return new SpaceException(
                "%s %s: no point of the space was found that fulfils %s. Change a clause, or the range of one of its parameters."
                        .formatted(left.size() == 1 ? "Clause" : "Clauses", names, left.size() == 1 ? "it" : "them"));
    }
}
