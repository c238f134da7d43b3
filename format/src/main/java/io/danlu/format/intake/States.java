package io.danlu.format.intake;

import io.danlu.trial.State;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Interprets the words for states of trials. */
final class States {

    private States() {}

    /** Returns the trial of a state without a result, or empty for a state with one. */
    static Optional<Arrival> unfinished(String place, String word) {
        if (word.equals(State.COMPLETE.word())) {
            return Optional.empty();
        }
        return Arrays.stream(State.values())
                .filter(state -> state.word().equals(word))
                .<Arrival>map(state -> new Arrival.Unfinished(place, state))
                .findFirst()
                .or(() -> Optional.of(new Arrival.Unusable(unknown(place, word))));
    }

    private static Fault unknown(String place, String word) {
        String all = Arrays.stream(State.values()).map(State::word).collect(Collectors.joining(", "));
        return new Fault(
                place, "state", word, "state is none that a trial can have", "Write one of %s.".formatted(all));
    }
}
