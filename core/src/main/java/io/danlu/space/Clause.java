package io.danlu.space;

import java.util.List;
import java.util.function.Predicate;

/** A rule between parameters that every allowed point of a space fulfils. */
public sealed interface Clause {

    /** Returns the texts of the written clauses of {@code space}, in the order in which they were added. */
    static List<String> written(Space space) {
        return space.clauses().stream()
                .filter(Written.class::isInstance)
                .map(Clause::name)
                .toList();
    }

    /** Returns the text of a written clause, or the name of a forbidden combination. */
    String name();

    /** Returns true if {@code point}, a point of the clause's space, breaks the clause. */
    boolean isBrokenBy(Point point);

    /** Returns the reason why {@code point}, which breaks the clause, is not allowed. */
    String reason(Point point);

    /**
     * A condition in the language of clauses, such as {@code warmup < epochs}. It holds wherever one of the parameters
     * that it names is inactive.
     *
     * @param name its text
     */
    record Written(String name) implements Clause {
        @Override
        public boolean isBrokenBy(Point point) {
            return point.space().isBroken(name, point);
        }

        @Override
        public String reason(Point point) {
            return "breaks the clause '%s'".formatted(Spelling.shown(name));
        }
    }

    /**
     * A combination of values that a program forbids. Its code is not stored, so that spaces are compared by its name.
     *
     * @param name its name in messages
     * @param matches returns true for a forbidden point; pure
     */
    record Forbidden(String name, Predicate<Point> matches) implements Clause {
        @Override
        public boolean isBrokenBy(Point point) {
            return matches.test(point);
        }

        @Override
        public String reason(Point point) {
            return matches instanceof Refusal refusal ? refusal.why(point) : "forbidden by '%s'".formatted(name);
        }
    }

    /** A predicate that accepts forbidden points and knows why they are forbidden. */
    interface Refusal extends Predicate<Point> {
        /** Returns the reason why {@code point}, which this predicate accepts, is forbidden: "refused by …". */
        String why(Point point);
    }
}
