package io.danlu.format.intake;

import io.danlu.trial.State;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which trials have a result, by the word for their state. */
final class States {

    private States() {}

    /** A trial of that state as it arrives, or empty where it has a result. */
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
