package io.danlu.proof;

import io.danlu.proof.Proof.Profile;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The arguments of the command line.
 *
 * @param postgres URL of a database to use instead of a server of the proof's own
 * @param only names of the attacks to run, in lower case; empty for all
 * @param store title of the only store to attack, in lower case; empty for all
 */
record Arguments(Profile profile, long seed, Optional<String> postgres, List<String> only, Optional<String> store) {

    Arguments {
        only = List.copyOf(only);
    }

    /**
     * Parses a command line.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    static Arguments parse(List<String> words) {
        Profile profile = Profile.QUICK;
        long seed = System.nanoTime();
        Optional<String> postgres = Optional.empty();
        List<String> only = List.of();
        Optional<String> store = Optional.empty();
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            String word = left.pop();
            switch (word) {
                case "quick", "full" -> profile = Profile.valueOf(word.toUpperCase(Locale.ROOT));
                case "--postgres" -> postgres = Optional.of(value(word, left));
                case "--only" ->
                    only = Arrays.stream(value(word, left).split(",", -1))
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .toList();
                case "--store" -> store = Optional.of(value(word, left).toLowerCase(Locale.ROOT));
                default -> seed = seed(word);
            }
        }
        return new Arguments(profile, seed, postgres, only, store);
    }

    private static String value(String option, Deque<String> left) {
        return Optional.ofNullable(left.poll())
                .orElseThrow(() -> new IllegalArgumentException("%s needs a value.".formatted(option)));
    }

    private static long seed(String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(
                    "'%s' must be quick, full, a seed, --postgres URL, --only ATTACK,... or --store STORE"
                            .formatted(word),
                    notOne);
        }
    }

    boolean wants(String attack, String on) {
        return (only.isEmpty() || only.contains(attack.toLowerCase(Locale.ROOT)))
                && store.map(on.toLowerCase(Locale.ROOT)::equals).orElse(true);
    }
}
