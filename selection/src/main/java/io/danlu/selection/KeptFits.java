package io.danlu.selection;

import io.danlu.space.Point;
import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What paused trials go on from: that of the latest, as long as there is memory for it. There may be memory outside of the heap to it, of which the
 * collector knows nothing; therefore their number is bounded. Thread-safe.
 */
final class KeptFits {

    /** What all may take. */
    private static final double BYTES = 5e8;

    /** What a fit takes: its rows with an index, a number and a bin for each feature, and what is computed along for each row. */
    private static final int BYTES_OF_A_NUMBER = 16;

    private static final int BYTES_OF_A_ROW = 128;

    private final int most;
    private final Map<Key, SoftReference<Grown>> kept = new LinkedHashMap<>();

    /** One object may serve more than one study: the number alone does not say which trial it is. */
    private record Key(int number, Point configuration) {}

    /** @param most so many trials' fits, at least 1 */
    KeptFits(int most) {
        this.most = most;
    }

    /** As many as half a gigabyte holds, but those of one trial in any case. */
    static KeptFits of(CrossValidation validation) {
        int features = validation.rows().dataset().features().size();
        double rows = 0;
        for (int split = 0; split < validation.splits(); split++) {
            rows += validation.on(split).trainingRows();
        }
        return new KeptFits(most(rows, features));
    }

    /** @param rows that a trial's fits are learned from, all together */
    static int most(double rows, int features) {
        return (int) Math.clamp(BYTES / bytes(rows, features), 1, Integer.MAX_VALUE);
    }

    /** What fits that are learned from so many rows take, as a rule, but for what they have learned. */
    static double bytes(double rows, int features) {
        return rows * (BYTES_OF_A_ROW + BYTES_OF_A_NUMBER * (double) features);
    }

    synchronized void keep(int number, Point configuration, Grown grown) {
        kept.put(new Key(number, configuration), new SoftReference<>(grown));
        if (kept.size() > most) {
            Iterator<SoftReference<Grown>> eldest = kept.values().iterator();
            end(eldest.next());
            eldest.remove();
        }
    }

    /**
     * The fits of a trial that begins or goes on. They are not kept any longer, be they of use or not.
     *
     * @param reached the step that it goes on after, empty where it begins at its beginning
     * @return fits that have come to that step
     */
    synchronized Optional<Grown> take(int number, Point configuration, OptionalLong reached) {
        Optional<Grown> own =
                Optional.ofNullable(kept.remove(new Key(number, configuration))).map(SoftReference::get);
        Optional<Grown> fitting = own.filter(grown -> reached.isPresent() && reached.getAsLong() == grown.step());
        if (fitting.isEmpty()) {
            own.ifPresent(Grown::end);
        }
        return fitting;
    }

    /** Lets go of those of a trial that is over. */
    synchronized void forget(int number) {
        kept.entrySet().removeIf(entry -> {
            boolean over = entry.getKey().number() == number;
            if (over) {
                end(entry.getValue());
            }
            return over;
        });
    }

    private static void end(SoftReference<Grown> reference) {
        Optional.ofNullable(reference.get()).ifPresent(Grown::end);
    }
}
