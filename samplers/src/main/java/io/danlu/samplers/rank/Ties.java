package io.danlu.samplers.rank;

import io.danlu.math.Vectors;
import io.danlu.space.Space;
import io.danlu.surrogate.Plateaus;
import io.danlu.surrogate.encoding.Encoding;
import io.danlu.trial.Trial;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the trials on a plateau that an earlier trial has shown. A trial ties where its loss is exactly that of an
 * earlier trial among the {@value Plateaus#NEAREST} nearest of the {@value #WINDOW} before it. Losses are compared as
 * observed, at the earliest step at which a trial was stopped where one was ({@link Losses#comparable}).
 *
 * <p>Ties are a function of the trials as they are, whichever came first. A new trial costs O({@value #WINDOW} d)
 * operations where a loss is equal to its own, else O({@value #WINDOW}). Not thread-safe.
 */
final class Ties {

    private static final int WINDOW = 256;

    private final Encoding encoding;
    private final NavigableMap<Integer, Outcome> outcomes = new TreeMap<>();
    private final Set<Integer> ties = new HashSet<>();
    private OptionalLong step = OptionalLong.empty();

    @SuppressWarnings("ArrayRecordComponent") // numbers for inner loops that never leave this class
    private record Outcome(double[] input, double loss) {

        double squaredDistance(Outcome other) {
            return Vectors.squaredDistance(input, other.input);
        }
    }

    Ties(Space space) {
        this.encoding = Encoding.of(space);
    }

    /**
     * Takes in changed trials, which {@code losses} has learned.
     *
     * @return the numbers of trials that tie now and did not before, or did
     */
    SortedSet<Integer> learn(List<Trial> changes, Losses losses) {
        SortedSet<Integer> changed = new TreeSet<>();
        if (step.equals(losses.earliest())) {
            changes.forEach(trial -> changed.add(trial.number()));
        } else {
            step = losses.earliest();
            changed.addAll(outcomes.keySet());
            changed.addAll(losses.comparable().keySet());
        }
        for (int number : changed) {
            losses.comparable(number)
                    .map(loss -> new Outcome(encoding.encode(loss.point()), loss.loss()))
                    .ifPresentOrElse(outcome -> outcomes.put(number, outcome), () -> outcomes.remove(number));
        }
        return judged(changed);
    }

    /** Judges those anew that {@code changed} trials may concern. */
    private SortedSet<Integer> judged(SortedSet<Integer> changed) {
        SortedSet<Integer> concerned = new TreeSet<>(changed);
        int covered = Integer.MIN_VALUE;
        for (int number : changed) {
            int from = Math.max(number, covered);
            covered = number + WINDOW;
            concerned.addAll(outcomes.subMap(from, false, covered, true).keySet());
        }
        SortedSet<Integer> moved = new TreeSet<>();
        for (int number : concerned) {
            if (isTie(number) ? ties.add(number) : ties.remove(number)) {
                moved.add(number);
            }
        }
        return moved;
    }

    private boolean isTie(int number) {
        Optional<Outcome> own = Optional.ofNullable(outcomes.get(number));
        return own.isPresent()
                && isTie(
                        own.get(),
                        outcomes.subMap(number - WINDOW, true, number, false).values());
    }

    private static boolean isTie(Outcome own, Collection<Outcome> earlier) {
        return earlier.stream().anyMatch(other -> other.loss() == own.loss())
                && earlier.stream()
                        .sorted(Comparator.comparingDouble(own::squaredDistance))
                        .limit(Plateaus.NEAREST)
                        .anyMatch(other -> other.loss() == own.loss());
    }

    /** Tells whether the trial ties with an earlier one. */
    boolean contain(int number) {
        return ties.contains(number);
    }
}
