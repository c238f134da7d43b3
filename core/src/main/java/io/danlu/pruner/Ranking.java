package io.danlu.pruner;

import java.util.Arrays;
import java.util.List;

/** The values that complete trials reported at one step, as losses in ascending order. Immutable. */
public final class Ranking {

    static final Ranking NONE = new Ranking(new double[0], new int[0]);

    private final double[] losses;
    private final int[] numbers; // of the trials

    private Ranking(double[] losses, int[] numbers) {
        this.losses = losses;
        this.numbers = numbers;
    }

    /**
     * The loss of one trial.
     *
     * @param number the trial's number
     */
    record Entry(double loss, int number) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byLoss = Double.compare(loss, other.loss);
            return byLoss != 0 ? byLoss : Integer.compare(number, other.number);
        }
    }

    /** Returns the number of losses. */
    public int size() {
        return losses.length;
    }

    /**
     * Returns the loss of one rank.
     *
     * @param rank from 0, the smallest loss, below {@link #size()}
     */
    public double loss(int rank) {
        return losses[rank];
    }

    /**
     * Returns a ranking with more entries.
     *
     * @param more in ascending order, of trials that this ranking does not contain
     */
    Ranking with(List<Entry> more) {
        double[] allLosses = new double[losses.length + more.size()];
        int[] allNumbers = new int[allLosses.length];
        int read = 0;
        int written = 0;
        for (Entry entry : more) {
            int before = countBefore(entry) - read;
            System.arraycopy(losses, read, allLosses, written, before);
            System.arraycopy(numbers, read, allNumbers, written, before);
            read += before;
            written += before;
            allLosses[written] = entry.loss();
            allNumbers[written++] = entry.number();
        }
        System.arraycopy(losses, read, allLosses, written, losses.length - read);
        System.arraycopy(numbers, read, allNumbers, written, losses.length - read);
        return new Ranking(allLosses, allNumbers);
    }

    private int countBefore(Entry entry) {
        int low = 0;
        int high = losses.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (new Entry(losses[middle], numbers[middle]).compareTo(entry) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the ranking of the trials with numbers below {@code limit}. */
    Ranking below(int limit) {
        double[] keptLosses = new double[losses.length];
        int[] keptNumbers = new int[losses.length];
        int kept = 0;
        for (int i = 0; i < losses.length; i++) {
            if (numbers[i] < limit) {
                keptLosses[kept] = losses[i];
                keptNumbers[kept++] = numbers[i];
            }
        }
        return new Ranking(Arrays.copyOf(keptLosses, kept), Arrays.copyOf(keptNumbers, kept));
    }
}
