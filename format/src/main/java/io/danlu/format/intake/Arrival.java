package io.danlu.format.intake;

import io.danlu.space.Value;
import io.danlu.trial.Origin;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import java.util.Map;
import java.util.Optional;

/** A trial that was evaluated elsewhere, as read from its source and before it is placed in a space. */
public sealed interface Arrival {

    /** Returns its position in the source, for messages: {@code line 7}. */
    String place();

    /**
     * A trial with a result.
     *
     * @param values the values by parameter name; names that the space lacks are ignored
     * @param origin the trial of another study that it comes from, if known
     */
    record Finished(String place, Map<String, Value> values, Result result, Optional<Origin> origin)
            implements Arrival {}

    /** A trial without a result. */
    record Unfinished(String place, State state) implements Arrival {}

    /** A trial whose result was excluded in its source. */
    record Excluded(String place) implements Arrival {}

    /** A trial that breaks a rule. */
    record Unusable(Fault fault) implements Arrival {

        @Override
        public String place() {
            return fault.place();
        }
    }
}
