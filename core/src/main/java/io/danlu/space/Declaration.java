package io.danlu.space;

import java.util.List;
import java.util.OptionalLong;

/**
 * A parameter as users declare it and see its values: a {@link Parameter}, which has one code, or a
 * {@link StructuredParameter}, whose parts have a code each.
 */
public sealed interface Declaration permits Parameter, StructuredParameter {

    /** Returns the name, unique in its space. */
    String name();

    /** Returns the condition under which the parameter is active. */
    Condition when();

    /** Returns a copy that is active only if {@code condition} and its earlier condition hold. */
    Declaration when(Condition condition);

    /**
     * Checks that {@code value} is legal.
     *
     * @throws SpaceException if it is not
     */
    void check(Value value);

    /** Returns the number of values, or empty if they cannot be counted. */
    OptionalLong size();

    /** Returns what was declared for {@code space}, in its order. */
    static List<Declaration> of(Space space) {
        return space.parameters().stream()
                .map(Parameter::declaration)
                .distinct()
                .toList();
    }

    /**
     * Returns the named declaration of {@code space}.
     *
     * @throws SpaceException if there is none
     */
    static Declaration named(Space space, String name) {
        return of(space).stream()
                .filter(declaration -> declaration.name().equals(name))
                .findFirst()
                .orElseGet(() -> space.parameter(space.indexOf(name)).declaration());
    }
}
