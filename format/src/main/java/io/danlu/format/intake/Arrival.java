package io.danlu.format.intake;

import io.danlu.space.Value;
import io.danlu.trial.Origin;
import io.danlu.trial.Result;
import io.danlu.trial.State;
import java.util.Map;
import java.util.Optional;

/** A trial that was evaluated elsewhere, as its source has it. Whether it has a place in a space is not known yet. */
public sealed interface Arrival {

    /** Where it stands in its source, as a message says it: {@code line 7}. */
    String place();

    /**
     * It has a result.
     *
     * @param values by the parameters' names; those that are none of the space's are of no concern
     * @param origin the trial of another study that it was, where that is known
     */
    record Finished(String place, Map<String, Value> values, Result result, Optional<Origin> origin)
            implements Arrival {}

    /** It has no result. */
    record Unfinished(String place, State state) implements Arrival {}

    /** It has a result that was excluded where it comes from. */
    record Excluded(String place) implements Arrival {}

    /** It breaks a rule. */
    record Unusable(Fault fault) implements Arrival {

        @Override
        public String place() {
            return fault.place();
        }
    }
}
