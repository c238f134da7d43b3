package io.danlu.selection;

import io.danlu.space.Point;
import java.lang.ref.SoftReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps the fits of paused trials, the latest ones as memory allows, so that these trials can be resumed. Fits may hold
 * native memory that the garbage collector does not see; their number is therefore bounded. Thread-safe.
 */
final class KeptFits {

    /** The greatest memory of all fits together, in bytes. */
    private static final double BYTES = 5e8;

    /** The memory of a fit in bytes: for each row and feature an index, a number and a bin. */
    private static final int BYTES_OF_A_NUMBER = 16;

    private static final int BYTES_OF_A_ROW = 128;

    private final int most;
    private final Map<Key, SoftReference<Grown>> kept = new LinkedHashMap<>();

    /** Identifies a trial. One objective may serve more than one study, so the number alone does not suffice. */
    private record Key(int number, Point configuration) {}

    /**
     * Keeps a bounded number of fits.
     *
     * @param most the greatest number of trials whose fits are kept, at least 1
     */
    KeptFits(int most) {
        this.most = most;
    }

    /** Keeps as many fits as fit into half a gigabyte, but at least those of one trial. */
    static KeptFits of(CrossValidation validation) {
        int features = validation.rows().dataset().features().size();
        double rows = 0;
        for (int split = 0; split < validation.splits(); split++) {
            rows += validation.on(split).trainingRows();
        }
        return new KeptFits(most(rows, features));
    }

    /**
     * Returns the number of trials whose fits can be kept.
     *
     * @param rows the number of rows of a trial's fits, all together
     */
    static int most(double rows, int features) {
        return (int) Math.clamp(BYTES / bytes(rows, features), 1, Integer.MAX_VALUE);
    }

    /** Returns the usual memory of fits to that many rows, in bytes, without the learned models. */
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
     * Removes and returns the fits of a trial that begins or is resumed. Fits at another step are ended.
     *
     * @param reached the step after which the trial is resumed; empty if it starts
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

    /** Ends the fits of a trial that is over. */
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
