package io.danlu.forest;

import java.util.Arrays;

/**
 * Sorts the rows of a node by their rank in a column into a linked list, by a stable bucket sort. A bitmap finds the
 * occupied buckets, and a second bitmap the occupied words of the first. Sorting n rows in a column of d distinct
 * values takes O(n + d/4096) without comparisons. Reusable working memory for one thread.
 *
 * <p>Bucket sort with lists: Knuth, "The Art of Computer Programming", volume 3, section 5.2.5. The bitmaps are two
 * levels of van Emde Boas, "Preserving order in a forest in less than logarithmic time" (1975), with 64 children to a
 * node.
 */
final class RankSort {

    private static final int NONE = -1;

    private final int[] next;

    /** The first row of each rank, or {@link #NONE}. */
    private final int[] first;

    /** The last row of each rank that has a first row. */
    private final int[] last;

    private final long[] occupied;
    private final long[] occupiedWords;

    /**
     * @param rows the number of rows of the data set
     * @param ranks the largest number of distinct values in a column
     */
    RankSort(int rows, int ranks) {
        next = new int[rows];
        first = new int[ranks];
        Arrays.fill(first, NONE);
        last = new int[ranks];
        occupied = new long[(ranks + 63) >> 6];
        occupiedWords = new long[(occupied.length + 63) >> 6];
    }

    /**
     * Returns the successor of each sorted row except the last. It is complemented ({@code ~row}, negative) if the
     * successor has a higher rank, so that a cut is possible between the two.
     */
    int[] next() {
        return next;
    }

    /**
     * Sorts {@code rows[from..to)} by {@code ranks}.
     *
     * @return the first row
     */
    int sort(int[] ranks, int[] rows, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            int row = rows[i];
            int rank = ranks[row];
            int second = first[rank];
            first[rank] = row;
            next[row] = second;
            if (second == NONE) {
                last[rank] = row;
                occupied[rank >> 6] |= 1L << rank;
                occupiedWords[rank >> 12] |= 1L << (rank >> 6);
            }
        }
        return link();
    }

    /** Concatenates the lists of all ranks and empties the buckets. */
    private int link() {
        int head = NONE;
        int tail = NONE;
        for (int block = 0; block < occupiedWords.length; block++) {
            for (long words = occupiedWords[block]; words != 0; words &= words - 1) {
                int word = (block << 6) + Long.numberOfTrailingZeros(words);
                for (long ranks = occupied[word]; ranks != 0; ranks &= ranks - 1) {
                    int rank = (word << 6) + Long.numberOfTrailingZeros(ranks);
                    if (head == NONE) {
                        head = first[rank];
                    } else {
                        next[tail] = ~first[rank];
                    }
                    tail = last[rank];
                    first[rank] = NONE;
                }
                occupied[word] = 0;
            }
            occupiedWords[block] = 0;
        }
        return head;
    }
}
