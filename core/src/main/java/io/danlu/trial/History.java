package io.danlu.trial;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All trials of a study at one moment: the fold of its log. Immutable; a longer history shares with a shorter one all that
 * did not change, so appending costs a few array copies of {@value #CHUNK} entries whatever the length.
 */
public final class History {

    private static final int CHUNK = 256;

    private final Metric metric;
    private final Trial[][] chunks;
    private final int size;
    private final long sequence;
    private final Tally tally;

    private History(Metric metric, Trial[][] chunks, int size, long sequence, Tally tally) {
        this.metric = metric;
        this.chunks = chunks;
        this.size = size;
        this.sequence = sequence;
        this.tally = tally;
    }

    /**
     * The history of an empty log.
     *
     * @param metric the study's first objective, by which the best trial is told
     */
    public static History empty(Metric metric) {
        return new History(metric, new Trial[0][], 0, -1, Tally.EMPTY);
    }

    /**
     * This history and what happened next.
     *
     * @param events the log's next entries, in order
     * @throws IllegalStateException if an entry is missing or does not apply: the log is damaged
     */
    public History append(List<Recorded> events) {
        return events.isEmpty() ? this : new Extension(this).append(events);
    }

    /** Builds the longer history: chunks that change are copied once. */
    private static final class Extension {

        private final History from;
        private Trial[][] chunks;
        private boolean[] copied;
        private int size;
        private Tally tally;

        Extension(History from) {
            this.from = from;
            this.chunks = from.chunks.clone();
            this.copied = new boolean[chunks.length];
            this.size = from.size;
            this.tally = from.tally;
        }

        History append(List<Recorded> events) {
            long sequence = from.sequence;
            for (Recorded recorded : events) {
                if (recorded.sequence() != ++sequence) {
                    throw new IllegalStateException("Log entry %d is missing. The log is damaged.".formatted(sequence));
                }
                apply(recorded);
            }
            return new History(from.metric, chunks, size, sequence, tally);
        }

        private void apply(Recorded recorded) {
            int number = recorded.event().number();
            Optional<Trial> before =
                    number < size ? Optional.of(chunks[number / CHUNK][number % CHUNK]) : Optional.empty();
            if (number > size) {
                throw new IllegalStateException("Log entry %d: trial %d follows %d trials. The log is damaged."
                        .formatted(recorded.sequence(), number, size));
            }
            Trial after = Fold.apply(before, recorded);
            own(number / CHUNK)[number % CHUNK] = after;
            size = Math.max(size, number + 1);
            tally = tally.moved(before, after, from.metric);
        }

        private Trial[] own(int chunk) {
            if (chunk == chunks.length) {
                int longer = chunks.length + 1;
                chunks = java.util.Arrays.copyOf(chunks, longer);
                copied = java.util.Arrays.copyOf(copied, longer);
                chunks[chunk] = new Trial[CHUNK];
                copied[chunk] = true;
            } else if (!copied[chunk]) {
                chunks[chunk] = chunks[chunk].clone();
                copied[chunk] = true;
            }
            return chunks[chunk];
        }
    }

    /** The last log entry folded in; −1 for none. */
    public long sequence() {
        return sequence;
    }

    /** How many trials there are, which is the next free number. */
    public int size() {
        return size;
    }

    /**
     * The trial of that number.
     *
     * @param number from 0, below {@link #size()}
     */
    public Trial trial(int number) {
        if (number < 0 || number >= size) {
            throw new IndexOutOfBoundsException("trial %d of %d".formatted(number, size));
        }
        return chunks[number / CHUNK][number % CHUNK];
    }

    /** All trials in the order of their numbers. Lazy. */
    public Stream<Trial> trials() {
        return IntStream.range(0, size).mapToObj(this::trial);
    }

    /** The trials that have a result, in the order of their numbers. Lazy. */
    public Stream<Trial.Complete> completed() {
        return trials().filter(Trial.Complete.class::isInstance).map(Trial.Complete.class::cast);
    }

    /** How many trials are in {@code state}. */
    public int count(State state) {
        return tally.count(state);
    }

    /** How many trials count against a budget: all but the cancelled ones. */
    public int counted() {
        return size - count(State.CANCELLED);
    }

    /**
     * The complete trial with the best value of the first objective, feasible ones before infeasible ones, the lowest number
     * among equals.
     */
    public Optional<Trial.Complete> best() {
        return tally.best();
    }

    /** How many trials have finished since the best one did. */
    public int finishedSinceBest() {
        return tally.finishedSinceBest();
    }
}
