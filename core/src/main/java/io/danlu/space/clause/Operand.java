package io.danlu.space.clause;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One number of an assignment, with its meaning, for which a name in a clause stands. */
public sealed interface Operand {

    /** Returns the place of its code in an assignment. */
    int index();

    /**
     * A number that is its own code.
     *
     * @param integral true if it is always whole
     */
    record Line(int index, boolean integral) implements Operand {}

    /**
     * One of several values; the code is its position.
     *
     * @param values at least one
     */
    record Table(int index, List<Scalar> values) implements Operand {
        public Table {
            values = List.copyOf(values);
        }
    }

    /** The operands of a space by name. */
    interface Scope {
        /** Returns the operand of that name. */
        Optional<Operand> find(String name);

        /** Returns all names, for suggestions. */
        Collection<String> names();

        /** Returns a sentence that suggests one of {@code known}; empty if none is close to {@code unknown}. */
        String suggestion(String unknown, Collection<String> known);
    }
}
