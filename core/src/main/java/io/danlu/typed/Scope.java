package io.danlu.typed;

import java.util.List;
import java.util.Optional;

/**
 * The place of a record in the user's type: the prefix of its parameters' names, and its conditions.
 *
 * @param outer the enclosing scope; empty for the root type
 * @param prefix the beginning of their names
 * @param guard the conditions for them to be active, in addition to the outer scope's guard, with parents looked up in
 *     the outer scope; empty for a record that is always present
 */
record Scope(Optional<Scope> outer, String prefix, List<Guard> guard) {

    static final Scope ROOT = new Scope(Optional.empty(), "", List.of());

    /**
     * One condition whose parent has not been looked up yet.
     *
     * @param parent the parent's name in the annotation
     * @param is the texts of values, one of which the parent must have, or one comparison
     */
    record Guard(String parent, List<String> is) {

        static List<Guard> of(List<When> conditions) {
            return conditions.stream()
                    .map(when -> new Guard(when.parameter(), List.of(when.is())))
                    .toList();
        }
    }

    /** Returns the scope of a record that is a component of this scope. */
    Scope record(String name, List<Guard> conditions) {
        return new Scope(Optional.of(this), prefix + name + ".", conditions);
    }

    /** Returns the scope of a branch of the choice called {@code name}, without this scope's prefix. */
    Scope branch(String name, String choice) {
        return new Scope(
                Optional.of(this), prefix + name + "." + choice + ".", List.of(new Guard(name, List.of(choice))));
    }

    /** Returns the innermost enclosing scope with a guard, which may be this one. */
    Optional<Scope> guarded() {
        return guard.isEmpty() ? outer.flatMap(Scope::guarded) : Optional.of(this);
    }

    boolean isWithin(Scope other) {
        return equals(other) || outer.filter(scope -> scope.isWithin(other)).isPresent();
    }
}
