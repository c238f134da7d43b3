package io.danlu.typed;

import java.util.List;
import java.util.Optional;

/**
 * What a record's parameters stand under.
 *
 * @param outer the scope around it; empty for the root type's
 * @param prefix what their names begin with
 * @param guard what must hold for them to be active beside the outer scope's guard, asked in the outer scope; none for a
 *     record that is always there
 */
record Scope(Optional<Scope> outer, String prefix, List<Guard> guard) {

    static final Scope ROOT = new Scope(Optional.empty(), "", List.of());

    /**
     * One condition, its parent not yet found.
     *
     * @param parent a name as the user wrote it
     * @param is texts of values, any of which will do, or one comparison
     */
    record Guard(String parent, List<String> is) {

        static List<Guard> of(List<When> conditions) {
            return conditions.stream()
                    .map(when -> new Guard(when.parameter(), List.of(when.is())))
                    .toList();
        }
    }

    /** A record in a component. */
    Scope record(String name, List<Guard> conditions) {
        return new Scope(Optional.of(this), prefix + name + ".", conditions);
    }

    /** A branch of the choice called {@code name}, which has no prefix here. */
    Scope branch(String name, String choice) {
        return new Scope(
                Optional.of(this), prefix + name + "." + choice + ".", List.of(new Guard(name, List.of(choice))));
    }

    /** The nearest scope, from here outward, that has a guard. */
    Optional<Scope> guarded() {
        return guard.isEmpty() ? outer.flatMap(Scope::guarded) : Optional.of(this);
    }

    boolean isWithin(Scope other) {
        return equals(other) || outer.filter(scope -> scope.isWithin(other)).isPresent();
    }
}
