package io.danlu.selection;

import io.danlu.space.Point;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What paused trials go on from, as long as there is memory for it. Thread-safe. */
final class KeptFits {

    private final Map<Key, SoftReference<Grown>> kept = new LinkedHashMap<>();

    /** One object may serve more than one study: the number alone does not say which trial it is. */
    private record Key(int number, Point configuration) {}

    synchronized void keep(int number, Point configuration, Grown grown) {
        kept.put(new Key(number, configuration), new SoftReference<>(grown));
    }

    /**
     * The fits of a trial that begins or goes on. They are not kept any longer, be they of use or not.
     *
     * @param reached the step that it goes on after, empty where it begins at its beginning
     * @return fits that have come to that step
     */
    synchronized Optional<Grown> take(int number, Point configuration, OptionalLong reached) {
        return Optional.ofNullable(kept.remove(new Key(number, configuration)))
                .map(SoftReference::get)
                .filter(grown -> reached.isPresent() && reached.getAsLong() == grown.step());
    }

    /** Lets go of those of a trial that is over. */
    synchronized void forget(int number) {
        kept.keySet().removeIf(key -> key.number() == number);
    }
}
